// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/recentservers.h"

#include "ui/workspace.h"

#include <QSettings>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMost = 60; // people run a few dozen
const QString kList = u"servers/recent"_s;

/// A port that was not said is the usual one, unless ssh_config(5) says otherwise; then both do.
/// Names are the same in small letters (RFC 4343).
bool isSame(SshTarget one, SshTarget other)
{
    for (SshTarget *target : {&one, &other}) {
        target->host = target->host.toLower();
        if (target->port == 0)
            target->port = 22;
    }
    return one == other;
}

/// Nothing when a line of the settings makes no sense, whoever wrote it.
std::optional<ConnectRequest> readServer(const QSettings &settings)
{
    const QString host = settings.value(u"host"_s).toString();
    const int port = settings.value(u"port"_s, 0).toInt();
    if (!isHostOrAddress(host) || port < 0 || port > 65535)
        return std::nullopt;
    ConnectRequest request;
    request.target = {.user = settings.value(u"user"_s).toString().toUtf8(),
                      .host = host.toUtf8(),
                      .port = static_cast<quint16>(port)};
    request.credentials.agent = settings.value(u"agent"_s, true).toBool();
    request.credentials.keyFiles = settings.value(u"keys"_s, true).toBool();
    request.credentials.identityFiles = settings.value(u"keyFiles"_s).toStringList();
    request.administrator = settings.value(u"administrator"_s).toBool();
    request.sshConfig = sshConfigFile();
    return request;
}

void writeServer(QSettings &settings, const ConnectRequest &request)
{
    settings.setValue(u"host"_s, QString::fromUtf8(request.target.host));
    settings.setValue(u"port"_s, request.target.port);
    settings.setValue(u"user"_s, QString::fromUtf8(request.target.user));
    settings.setValue(u"agent"_s, request.credentials.agent);
    settings.setValue(u"keys"_s, request.credentials.keyFiles);
    settings.setValue(u"keyFiles"_s, request.credentials.identityFiles);
    settings.setValue(u"administrator"_s, request.administrator);
}

void writeServers(const QList<ConnectRequest> &servers)
{
    QSettings settings;
    settings.remove(kList);
    settings.beginWriteArray(kList, static_cast<int>(servers.size()));
    for (int i = 0; i < servers.size(); ++i) {
        settings.setArrayIndex(i);
        writeServer(settings, servers[i]);
    }
    settings.endArray();
}

} // namespace

QString sshConfigFile()
{
    return QSettings().value(u"ssh/config"_s).toString();
}

QList<ConnectRequest> recentServers()
{
    QSettings settings;
    QList<ConnectRequest> servers;
    const int size = settings.beginReadArray(kList);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        if (const std::optional<ConnectRequest> server = readServer(settings))
            servers += *server;
    }
    return servers;
}

QList<ConnectRequest> withServerFirst(const QList<ConnectRequest> &servers,
                                      const ConnectRequest &request)
{
    QList<ConnectRequest> all{request};
    std::ranges::copy_if(servers, std::back_inserter(all), [&](const ConnectRequest &other) {
        return !isSame(other.target, request.target);
    });
    return all.first(std::min(all.size(), kMost));
}

void rememberServer(const ConnectRequest &request)
{
    writeServers(withServerFirst(recentServers(), request));
}

void forgetServer(const ConnectRequest &request)
{
    QList<ConnectRequest> servers = recentServers();
    servers.removeIf(
        [&](const ConnectRequest &other) { return isSame(other.target, request.target); });
    writeServers(servers);
}

QStringList knownPlaces()
{
    QStringList places;
    for (const ConnectRequest &request : recentServers())
        places += Workspace::placeOf(request.target);
    return places;
}

ConnectRequest requestFor(const SshTarget &target)
{
    const QList<ConnectRequest> servers = recentServers();
    const auto known = std::ranges::find_if(
        servers, [&](const ConnectRequest &other) { return isSame(other.target, target); });
    return known != servers.end() ? *known
                                  : ConnectRequest{.target = target,
                                                   .credentials = {},
                                                   .knownHosts = {},
                                                   .administrator = false,
                                                   .jumps = {},
                                                   .proxyCommand = {},
                                                   .sshConfig = sshConfigFile()};
}

QString shownName(const ConnectRequest &request)
{
    const SshTarget &target = request.target;
    const bool usual = target.port == 22 || target.port == 0;
    QString name = QString::fromUtf8(target.host);
    if (!usual && name.contains(u':'))
        name = u'[' + name + u']';
    if (!target.user.isEmpty())
        name.prepend(QString::fromUtf8(target.user) + u'@');
    return usual ? name : name + u':' + QString::number(target.port);
}

} // namespace postseal
