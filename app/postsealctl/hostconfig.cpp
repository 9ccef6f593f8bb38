// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/hostconfig.h"

#include "core/transport/sshaccount.h"

namespace postseal::ctl {

Result<SshHostConfig> hostConfigOf(const QString &url, const Arguments &arguments)
{
    const Result<SshDestination> destination = SshDestination::fromUrl(url);
    if (!destination)
        return std::unexpected(destination.error());
    return sshHostConfig(*destination,
                         sshConfigFiles(arguments.value(QStringLiteral("ssh-config"))),
                         thisSshAccount());
}

Result<SshTarget> serverOf(const QString &url, const Arguments &arguments)
{
    const Result<SshHostConfig> host = hostConfigOf(url, arguments);
    if (!host)
        return std::unexpected(host.error());
    return host->target();
}

} // namespace postseal::ctl
