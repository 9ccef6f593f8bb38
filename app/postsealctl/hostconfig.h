// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/transport/sshhop.h"

namespace postseal::ctl {

/// What ssh's files (--ssh-config) say about the server of \a url, whose user and port come before
/// theirs. Errors of SshDestination::fromUrl() and sshHostConfig().
Result<SshHostConfig> hostConfigOf(const QString &url, const Arguments &arguments);

/// The servers on the way to it, it being the last one, each with what ssh's files say.
Result<QList<SshHostConfig>> routeOf(const QString &url, const Arguments &arguments);
/// The same as hops, with what the command line says (--identity, --no-agent, --known-hosts): of
/// keys it concerns the server itself, of the rest all.
Result<QList<SshHop>> hopsTo(const QString &url, const Arguments &arguments);

/// Where that server is.
Result<SshTarget> serverOf(const QString &url, const Arguments &arguments);

} // namespace postseal::ctl
