// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/interrupt.h"
#include "app/postsealctl/options.h"
#include "core/probe/relaytalk.h"

#include <optional>

namespace postseal::ctl {

/// Who signs in by --user, with the password of --user-password-fd or the terminal. Nothing: nobody
/// is to sign in.
Result<std::optional<MailAccount>> accountOf(const Arguments &arguments,
                                             const Interrupt &interrupt);

} // namespace postseal::ctl
