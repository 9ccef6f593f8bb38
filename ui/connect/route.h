// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhop.h"

#include <QStringList>

#include <stop_token>

namespace postseal {

struct ConnectRequest;

/// The servers on the way to that of \a request, it being the last one: what ssh_config(5) says,
/// behind what the person chose. Reads files and may run commands (Match exec): for the lane.
/// Errors as sshRoute(); Cancelled: \a stop ended a command.
Result<QList<SshHop>> hopsFor(const ConnectRequest &request, const std::stop_token &stop = {});

/// Where a request leads by ssh_config(5).
struct RouteShown {
    QStringList words; ///< a sentence each; none when the files say nothing
    QStringList notes; ///< a sentence each, on what of the files is not heeded, with its line
    QString user;      ///< on the server; empty when nothing was asked
};

/// Where \a request leads. Runs no commands, so that it can be asked at each key. Errors as
/// sshRoute().
Result<RouteShown> shownRoute(const ConnectRequest &request);

} // namespace postseal
