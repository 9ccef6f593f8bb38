// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"
#include "core/deploy/serverprogram.h"

namespace postseal {

/// What \a event of a transaction about \a program means, in plain words; empty for events that
/// only programs care about.
QString describe(const DeployEvent &event, ServerProgram program = ServerProgram::Postfix);

/// True for words of the server itself: its log, postconf(1), postmap(1).
bool isServerWord(const DeployEvent &event);

} // namespace postseal
