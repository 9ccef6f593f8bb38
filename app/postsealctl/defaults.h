// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/settings/serverfacts.h"

namespace postseal::ctl {

/// The built-in values of a Postfix as facts: what --defaults names, the output of postconf(1) -d
/// or a JSON object {"defaults": {NAME: VALUE, ...}}, or those that the program carries for
/// --release. No facts without them. Local: the file cannot be read; Malformed: it is neither;
/// BadInput: nothing is carried for the release.
Result<ServerFacts> defaultsOf(const Arguments &arguments);

} // namespace postseal::ctl
