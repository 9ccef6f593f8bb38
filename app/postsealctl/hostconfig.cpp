// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/hostconfig.h"

#include "core/transport/sshaccount.h"

namespace postseal::ctl {

namespace {

KnownHostsNames namesOf(const SshHostConfig &host)
{
    return {.alias = host.hostKeyAlias, .hashed = host.hashKnownHosts, .mayWrite = true};
}

} // namespace

Result<SshHostConfig> hostConfigOf(const QString &url, const Arguments &arguments,
                                   const std::stop_token &stop)
{
    const Result<SshDestination> destination = SshDestination::fromUrl(url);
    if (!destination)
        return std::unexpected(destination.error());
    return sshHostConfig(*destination,
                         sshConfigFiles(arguments.value(QStringLiteral("ssh-config"))),
                         thisSshAccount(stop));
}

Result<QList<SshHostConfig>> routeOf(const QString &url, const Arguments &arguments,
                                     const std::stop_token &stop)
{
    const Result<SshDestination> destination = SshDestination::fromUrl(url);
    if (!destination)
        return std::unexpected(destination.error());
    return sshRoute(*destination, sshConfigFiles(arguments.value(QStringLiteral("ssh-config"))),
                    thisSshAccount(stop));
}

Result<QList<SshHop>> hopsTo(const QString &url, const Arguments &arguments,
                             const std::stop_token &stop)
{
    const Result<QList<SshHostConfig>> route = routeOf(url, arguments, stop);
    if (!route)
        return std::unexpected(route.error());
    Result<QList<SshHop>> hops = hopsOf(*route);
    if (!hops)
        return hops;
    const QString file = arguments.value(QStringLiteral("known-hosts"));
    for (qsizetype i = 0; i < hops->size(); ++i) {
        SshHop &hop = (*hops)[i];
        if (!file.isEmpty())
            hop.knownHosts = KnownHosts({file}, namesOf(route->at(i)));
        if (arguments.has(QStringLiteral("no-agent")))
            hop.credentials.agent = false;
    }
    SshCredentials &own = hops->last().credentials;
    const QStringList given = arguments.values(QStringLiteral("identity"));
    own.identityFiles = given + own.identityFiles;
    own.keyFiles = own.keyFiles || !given.isEmpty();
    return hops;
}

Result<SshTarget> serverOf(const QString &url, const Arguments &arguments,
                           const std::stop_token &stop)
{
    const Result<SshHostConfig> host = hostConfigOf(url, arguments, stop);
    if (!host)
        return std::unexpected(host.error());
    return host->target();
}

} // namespace postseal::ctl
