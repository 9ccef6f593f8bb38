// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhop.h"

#include <QStringList>

namespace postseal {

struct ConnectRequest;

/// The servers on the way to that of \a request, it being the last one: what ssh_config(5) says,
/// behind what the person chose. Reads files and may run commands (Match exec): for the lane.
/// Errors as sshRoute().
Result<QList<SshHop>> hopsFor(const ConnectRequest &request);

/// Where \a request leads and what of ssh_config(5) is not heeded on the way, a sentence each; none
/// when the files say nothing about it. Runs no commands, so that it can be asked at each key.
/// Errors as sshRoute().
Result<QStringList> routeWords(const ConnectRequest &request);

} // namespace postseal
