// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/transport/sshhop.h"

#include <stop_token>

namespace postseal::ctl {

/// What ssh's files (--ssh-config) say about the server of \a url, whose user and port come before
/// theirs. Errors of SshDestination::fromUrl() and sshHostConfig(); Cancelled: \a stop, here and
/// below, ended a command of these files.
Result<SshHostConfig> hostConfigOf(const QString &url, const Arguments &arguments,
                                   const std::stop_token &stop = {});

/// The servers on the way to it, it being the last one, each with what ssh's files say.
Result<QList<SshHostConfig>> routeOf(const QString &url, const Arguments &arguments,
                                     const std::stop_token &stop = {});
/// The same as hops, with what the command line says (--identity, --no-agent, --known-hosts): of
/// keys it concerns the server itself, of the rest all.
Result<QList<SshHop>> hopsTo(const QString &url, const Arguments &arguments,
                             const std::stop_token &stop = {});

/// Where that server is.
Result<SshTarget> serverOf(const QString &url, const Arguments &arguments,
                           const std::stop_token &stop = {});

} // namespace postseal::ctl
