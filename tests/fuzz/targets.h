// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/input.h"

/// What is fuzzed: each takes an input and ends the program when a property does not hold. The
/// fields of its inputs stand on top of its file.
namespace postseal::fuzz {

void maincf(Input &input);
void mastercf(Input &input);
void lookuptable(Input &input);
void macros(Input &input);
void policyrow(Input &input);
void smtpdialogue(Input &input);
void relaydialogue(Input &input);
void serveranswer(Input &input);
void certificate(Input &input);
void dnsreply(Input &input);
void heap(Input &input);
void pkcs12(Input &input);
void saslauth(Input &input);
void sshconfig(Input &input);

} // namespace postseal::fuzz
