// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/command.h"

namespace postseal::ctl {

/// What `check` and `apply` have in common: the whole way on a server, told as it happens.
/// Returns the exit status.
int deploy(const QString &target, bool checkOnly, const Arguments &arguments);

} // namespace postseal::ctl
