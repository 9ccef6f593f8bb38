// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/connection.h"
#include "core/settings/snapshot.h"

namespace postseal::ctl {

/// What a command that only looks reads: a server with the rights of the account, or a folder with
/// the built-in values that defaultsOf() finds for it. Errors are those of visit(), readFolder()
/// and defaultsOf(). \a onServer may ask a server more while the connection to it stands.
Result<Snapshot> readTarget(const QString &target, const Arguments &arguments,
                            const Interrupt &interrupt,
                            const std::function<void(Visit &)> &onServer = {});
/// The same where nothing else is to be interrupted.
Result<Snapshot> readTarget(const QString &target, const Arguments &arguments);

} // namespace postseal::ctl
