// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/connection.h"

#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/recording.h"
#include "app/postsealctl/signin.h"
#include "core/deploy/inspector.h"

#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::seconds kInspection(60);

} // namespace

bool isServer(const QString &target)
{
    return target.startsWith(QLatin1StringView("ssh://"));
}

Status mustBeServer(const QString &target, const QString &command)
{
    if (isServer(target))
        return {};
    return fail(
        ErrorCode::BadInput, target,
        QStringLiteral("%1 needs a server (ssh://[user@]host[:port]); in a folder no Postfix runs")
            .arg(command));
}

Result<QString> targetOf(const Arguments &arguments, qsizetype most)
{
    const QStringList &words = arguments.positional();
    if (words.isEmpty())
        return fail(
            ErrorCode::BadInput, {},
            QStringLiteral("say which server (ssh://[user@]host[:port]) or folder is meant"));
    if (words.size() > most)
        return fail(ErrorCode::BadInput, words[most], QStringLiteral("this word is one too many"));
    return words.first();
}

Result<Connection> openConnection(const QString &url, Rights rights, const Arguments &arguments,
                                  const Interrupt &interrupt, const Request &first)
{
    const Result<QList<SshHop>> hops = hopsTo(url, arguments, interrupt.token());
    if (!hops)
        return std::unexpected(hops.error());
    const Result<Passwords> passwords = Passwords::from(arguments, hops->size() - 1, interrupt);
    if (!passwords)
        return std::unexpected(passwords.error());
    const Result<SshTarget> asked = SshTarget::fromUrl(url);
    if (!asked)
        return std::unexpected(asked.error());
    Connection connection{
        .target = hops->last().target, .asked = *asked, .transport = nullptr, .channel = nullptr};
    auto transport = signIn(*hops, arguments, *passwords, interrupt);
    if (!transport)
        return std::unexpected(transport.error());
    connection.transport = *std::move(transport);
    const bool root = rights == Rights::Root || arguments.has(QStringLiteral("sudo")) ||
                      arguments.has(QStringLiteral("sudo-password-fd"));
    const Result<Patience> patience = patienceOf(arguments, interrupt);
    if (!patience)
        return std::unexpected(patience.error());
    const bool bySudo = root && userOf(connection.target) != QLatin1StringView("root");
    const Opening open = [&](const Elevation &elevation, const Patience &limit) {
        return RootChannel::open(*connection.transport, elevation, limit, first);
    };
    auto channel = bySudo ? openBySudo(open, connection.target, *passwords, *patience, interrupt)
                          : open({}, *patience);
    if (!channel)
        return std::unexpected(channel.error());
    connection.channel = *std::move(channel);
    return connection;
}

QString hostKeyOf(const Connection &connection)
{
    return QString::fromUtf8(connection.transport->hostKey().sha256);
}

Result<Visit> visit(const QString &url, Rights rights, const Arguments &arguments,
                    const Interrupt &interrupt, const PathsIn &extraPaths)
{
    const auto pathsIn = [&extraPaths](const Configuration &configuration,
                                       const ServerFacts &facts) {
        return extraPaths ? extraPaths(configuration, facts) : QList<QByteArray>();
    };
    const QByteArray wish = arguments.value(QStringLiteral("config-directory")).toUtf8();
    const QList<QByteArray> guess =
        pathsIn(Configuration(wish.isEmpty() ? QByteArray("/etc/postfix") : wish, {}), {});
    const QDateTime seen = QDateTime::currentDateTimeUtc();
    auto connection = openConnection(url, rights, arguments, interrupt, inspection(wish, guess));
    if (!connection)
        return std::unexpected(connection.error());
    const Patience patience{.deadline = QDeadlineTimer(kInspection), .stop = interrupt.token()};
    Result<Snapshot> snapshot = inspected(*connection->channel, wish, patience);
    if (snapshot) {
        const QList<QByteArray> paths = pathsIn(snapshot->configuration, snapshot->facts);
        if (paths != guess)
            snapshot = inspect(*connection->channel, wish, paths, patience);
    }
    if (!snapshot && snapshot.error().code == ErrorCode::NotPermitted)
        snapshot.error().detail += QStringLiteral("; --sudo reads it with root's rights");
    if (!snapshot)
        return std::unexpected(snapshot.error());
    snapshot->facts.hostKey = hostKeyOf(*connection);
    recordReading(connection->asked, *snapshot, seen, arguments);
    return Visit{.connection = *std::move(connection), .snapshot = *std::move(snapshot)};
}

} // namespace postseal::ctl
