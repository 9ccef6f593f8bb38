// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/settings/snapshot.h"

namespace postseal::ctl {

/// What a command that only looks reads: a server with the rights of the account, or a folder with
/// the built-in values that defaultsOf() finds for it. Errors are those of visit(), readFolder()
/// and defaultsOf().
Result<Snapshot> readTarget(const QString &target, const Arguments &arguments);

} // namespace postseal::ctl
