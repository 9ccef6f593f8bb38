// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownservers.h"

#include "app/postsealctl/command.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/transport/knownhosts.h"

#include <algorithm>
#include <iterator>

namespace postseal::ctl {

namespace {

constexpr qsizetype kNameColumn = 30;

QString nameShown(const KnownServer &server)
{
    return server.name.isEmpty() ? QStringLiteral("(hashed)") : str(server.name);
}

QString lineShown(const KnownServer &server)
{
    return QStringLiteral("%1  %2  %3%4\n")
        .arg(nameShown(server).leftJustified(kNameColumn), str(server.type), str(server.sha256),
             server.when.isValid() ? QStringLiteral("  ") + server.when.toString(Qt::ISODate)
                                   : QString());
}

QJsonArray jsonOfServers(const QList<KnownServer> &servers)
{
    QJsonArray array;
    for (const KnownServer &server : servers)
        array.append(
            QJsonObject{{QStringLiteral("name"),
                         server.name.isEmpty() ? QJsonValue() : QJsonValue(str(server.name))},
                        {QStringLiteral("type"), str(server.type)},
                        {QStringLiteral("fingerprint"), str(server.sha256)},
                        {QStringLiteral("when"), server.when.isValid()
                                                     ? QJsonValue(server.when.toString(Qt::ISODate))
                                                     : QJsonValue()}});
    return array;
}

/// What takes \a name out of the files of ssh(1), which are not ours to write.
QStringList commandsForSsh(const QString &name)
{
    const Result<SshTarget> target = knownTargetOf(name);
    QStringList commands;
    if (!target)
        return commands;
    for (const KnownKey &key : KnownHosts(KnownHosts::sshFiles()).keysOf(*target)) {
        const QString command = str(forgetCommandFor(*target, key.file));
        if (!key.revoked && !commands.contains(command))
            commands += command;
    }
    return commands;
}

int list(const QList<KnownServer> &servers, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("json"))) {
        printJson({{QStringLiteral("file"), ownKnownHostsFile()},
                   {QStringLiteral("servers"), jsonOfServers(servers)}});
        return Done;
    }
    QString text;
    for (const KnownServer &server : servers)
        text += lineShown(server);
    if (servers.isEmpty())
        text = QStringLiteral("No key was accepted in Postseal yet.\n");
    print(text + QStringLiteral("Keys in ~/.ssh/known_hosts belong to ssh and are not listed; "
                                "ssh-keygen -R NAME takes one out there."));
    return Done;
}

/// Which of \a servers are \a name; NotFound with what to run instead.
Result<QList<KnownServer>> named(const QList<KnownServer> &servers, const QString &name)
{
    const Result<QByteArray> written = knownHostsNameOf(name);
    if (!written)
        return std::unexpected(written.error());
    QList<KnownServer> found;
    std::ranges::copy_if(servers, std::back_inserter(found),
                         [&written](const KnownServer &server) { return server.isFor(*written); });
    if (!found.isEmpty())
        return found;
    const QStringList commands = commandsForSsh(name);
    return fail(ErrorCode::NotFound, name,
                commands.isEmpty()
                    ? QStringLiteral("no key was accepted in Postseal under this name")
                    : QStringLiteral("no key was accepted in Postseal under this name; ssh has "
                                     "one: %1")
                          .arg(commands.join(QStringLiteral("; "))));
}

int forget(const QList<KnownServer> &servers, const QString &name, const Arguments &arguments)
{
    const Result<QList<KnownServer>> found = named(servers, name);
    if (!found)
        return report(found.error(), arguments);
    if (const Status done = forgetServers(ownKnownHostsFile(), *found); !done)
        return report(done.error(), arguments);
    const QStringList commands = commandsForSsh(name);
    if (arguments.has(QStringLiteral("json"))) {
        printJson({{QStringLiteral("file"), ownKnownHostsFile()},
                   {QStringLiteral("forgotten"), jsonOfServers(*found)},
                   {QStringLiteral("stillKnownToSsh"), QJsonArray::fromStringList(commands)}});
        return Done;
    }
    for (const KnownServer &server : *found)
        print(QStringLiteral("forgotten: ") + lineShown(server).chopped(1));
    for (const QString &command : commands)
        print(QStringLiteral("still known to ssh: ") + command);
    return Done;
}

} // namespace

int runKnownServers(const Arguments &arguments)
{
    if (!arguments.positional().isEmpty())
        return report({ErrorCode::BadInput, arguments.positional().first(),
                       QStringLiteral("this word is one too many")},
                      arguments);
    const Result<QList<KnownServer>> servers = knownServers(ownKnownHostsFile());
    if (!servers)
        return report(servers.error(), arguments);
    return arguments.has(QStringLiteral("forget"))
               ? forget(*servers, arguments.value(QStringLiteral("forget")), arguments)
               : list(*servers, arguments);
}

} // namespace postseal::ctl
