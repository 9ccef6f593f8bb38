// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/command.h"

namespace postseal::ctl {

/// All printed from the table of commands.
QString helpText();
QString helpText(const Command &command);
/// The manual page, for man(1).
QString manualPage();
/// The completion script for bash(1).
QString bashCompletion();

} // namespace postseal::ctl
