// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/route.h"

#include "core/transport/sshaccount.h"
#include "core/transport/sshplace.h"
#include "ui/connector.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// Whose words they are.
struct RouteWords {
    Q_DECLARE_TR_FUNCTIONS(RouteWords)
};

SshDestination destinationOf(const ConnectRequest &request)
{
    const SshTarget &target = request.target;
    return {.user = target.user,
            .host = target.host,
            .port = target.port == 0 ? std::nullopt : std::optional(target.port)};
}

/// What the person chose and answered comes before what the files say.
SshCredentials chosen(const SshCredentials &own, SshCredentials files)
{
    if (!own.keyFiles && !own.agent)
        files.keyFiles = files.agent = false;
    if (!own.identityFiles.isEmpty() && own.keyFiles) {
        files.identityFiles = own.identityFiles + files.identityFiles;
        files.identityFiles.removeDuplicates(); // servers count attempts
        files.keyFiles = true;
    }
    files.passphrase = own.passphrase;
    files.password = own.password;
    return files;
}

QString shown(const SshHostConfig &host)
{
    const QString place = QString::fromUtf8(host.user + '@' + host.host);
    return host.port == 22 ? place : RouteWords::tr("%1, port %2").arg(place).arg(host.port);
}

bool isSaid(const SshConfigSetting &setting)
{
    return !setting.file.isEmpty() && setting.keyword != "hashknownhosts" &&
           setting.keyword != "sendenv" && setting.keyword != "gssapiauthentication";
}

QStringList leadWords(const QList<SshHostConfig> &route)
{
    const SshHostConfig &server = route.last();
    QStringList words;
    if (!std::ranges::any_of(server.settings, isSaid))
        return words;
    QString lead = RouteWords::tr("Your SSH settings lead to %1").arg(shown(server));
    if (route.size() > 1) {
        QStringList hops;
        for (const SshHostConfig &hop : route.first(route.size() - 1))
            hops += shown(hop);
        lead = RouteWords::tr("%1, through %2").arg(lead, hops.join(RouteWords::tr(", then ")));
    }
    words += RouteWords::tr("%1.").arg(lead);
    if (!route.first().proxyCommand.isEmpty())
        words += RouteWords::tr("The way there is a program: %1")
                     .arg(QString::fromUtf8(route.first().proxyCommand));
    return words;
}

} // namespace

Result<QList<SshHop>> hopsFor(const ConnectRequest &request, const std::stop_token &stop)
{
    const Result<QList<SshHostConfig>> route =
        sshRoute(destinationOf(request), sshConfigFiles(request.sshConfig), thisSshAccount(stop));
    if (!route)
        return std::unexpected(route.error());
    Result<QList<SshHop>> hops = hopsOf(*route);
    if (!hops)
        return hops;
    if (!request.jumps.isEmpty())
        hops = request.jumps + hops->last(1);
    if (!request.proxyCommand.isEmpty())
        hops->first().proxyCommand = request.proxyCommand;
    SshHop &server = hops->last();
    server.credentials = chosen(request.credentials, server.credentials);
    if (!request.knownHosts.isEmpty())
        server.knownHosts = KnownHosts(request.knownHosts);
    return hops;
}

Result<RouteShown> shownRoute(const ConnectRequest &request)
{
    SshSurroundings here = thisSshAccount();
    bool isDecidedLater = false;
    here.succeeds = [&isDecidedLater](const QByteArray &) {
        isDecidedLater = true;
        return false;
    };
    const Result<QList<SshHostConfig>> route =
        sshRoute(destinationOf(request), sshConfigFiles(request.sshConfig), here);
    if (!route)
        return std::unexpected(route.error());
    const SshHostConfig &server = route->last();
    RouteShown shown{
        .words = leadWords(*route), .notes = {}, .user = QString::fromUtf8(server.user)};
    if (isDecidedLater)
        shown.words +=
            RouteWords::tr("A command of these settings (Match exec) decides at connecting; the "
                           "way may be another then.");
    if (shown.words.isEmpty())
        return shown;
    for (const SshConfigNote &note : server.notes)
        shown.notes += RouteWords::tr("%1: %2.").arg(sshPlace(note.file, note.line), note.text);
    return shown;
}

} // namespace postseal
