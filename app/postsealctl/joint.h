// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/companion.h"

namespace postseal::ctl {

/// `apply` with --also: the change of Postfix on \a target and of Dovecot on \a companion's server.
/// Returns the exit status.
int applyBoth(const QString &target, const Companion &companion, const Arguments &arguments);

/// `plan` with --also. Changes nothing.
int planBoth(const QString &target, const Companion &companion, const Arguments &arguments);

} // namespace postseal::ctl
