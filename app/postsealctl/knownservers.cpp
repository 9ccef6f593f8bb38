// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownservers.h"

#include "app/postsealctl/command.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/interrupt.h"
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
                        {QStringLiteral("line"), server.line},
                        {QStringLiteral("type"), str(server.type)},
                        {QStringLiteral("fingerprint"), str(server.sha256)},
                        {QStringLiteral("when"), server.when.isValid()
                                                     ? QJsonValue(server.when.toString(Qt::ISODate))
                                                     : QJsonValue()}});
    return array;
}

/// A server as known_hosts files name it.
struct Meant {
    SshTarget target;
    QStringList sshFiles; ///< those of ssh(1), which are not ours to write
    bool bySettings = false;

    QString name() const { return str(knownHostsNameOf(target)); }
};

/// What takes a server out of the files of ssh(1).
QStringList commandsForSsh(const Meant &meant)
{
    QStringList commands;
    for (const KnownKey &key : KnownHosts(meant.sshFiles).keysOf(meant.target)) {
        const QString command = str(forgetCommandFor(meant.target, key.file));
        if (!key.revoked && !commands.contains(command))
            commands += command;
    }
    return commands;
}

QList<KnownServer> linesOf(const QList<KnownServer> &servers, const Meant &meant)
{
    const QByteArray name = knownHostsNameOf(meant.target);
    QList<KnownServer> found;
    std::ranges::copy_if(servers, std::back_inserter(found),
                         [&name](const KnownServer &server) { return server.isFor(name); });
    return found;
}

/// Whom ssh's settings make of \a typed: HostName, Port and HostKeyAlias.
Result<Meant> meantBySettings(const QString &typed, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<SshHostConfig> host =
        hostConfigOf(knownUrlOf(typed), arguments, interrupt.token());
    if (!host)
        return std::unexpected(host.error());
    const KnownHosts files(host->knownHostsFiles(),
                           {.alias = host->hostKeyAlias, .hashed = false, .mayWrite = false});
    return Meant{.target = files.filedAs(host->target()),
                 .sshFiles = host->knownHostsFiles(),
                 .bySettings = true};
}

/// Whom a person calls \a typed: the server of this name where there are keys of it, else what
/// ssh's settings make of it.
Result<Meant> meantBy(const QString &typed, const QList<KnownServer> &servers,
                      const Arguments &arguments)
{
    const Result<SshTarget> target = knownTargetOf(typed);
    if (!target)
        return std::unexpected(target.error());
    const Meant literal{.target = *target, .sshFiles = KnownHosts::sshFiles(), .bySettings = false};
    if (!linesOf(servers, literal).isEmpty())
        return literal;
    const Result<Meant> meant = meantBySettings(typed, arguments);
    if (!meant || meant->name() != literal.name())
        return meant;
    return literal;
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

/// No key of \a meant is ours to forget; what to run instead.
Error unknown(const QString &typed, const Meant &meant)
{
    QString words = QStringLiteral("no key was accepted in Postseal under this name");
    if (meant.bySettings)
        words += QStringLiteral(" or under %1, which it means by ssh's settings").arg(meant.name());
    const QStringList commands = commandsForSsh(meant);
    if (!commands.isEmpty())
        words += QStringLiteral("; ssh has one: %1").arg(commands.join(QStringLiteral("; ")));
    return {ErrorCode::NotFound, typed, words};
}

int forget(const QList<KnownServer> &servers, const QString &typed, const Arguments &arguments)
{
    const Result<Meant> meant = meantBy(typed, servers, arguments);
    if (!meant)
        return report(meant.error(), arguments);
    const QList<KnownServer> found = linesOf(servers, *meant);
    if (found.isEmpty())
        return report(unknown(typed, *meant), arguments);
    if (const Status done = forgetServers(ownKnownHostsFile(), found); !done)
        return report(done.error(), arguments);
    const QStringList commands = commandsForSsh(*meant);
    if (arguments.has(QStringLiteral("json"))) {
        printJson({{QStringLiteral("file"), ownKnownHostsFile()},
                   {QStringLiteral("name"), meant->name()},
                   {QStringLiteral("forgotten"), jsonOfServers(found)},
                   {QStringLiteral("stillKnownToSsh"), QJsonArray::fromStringList(commands)}});
        return Done;
    }
    if (meant->bySettings)
        print(QStringLiteral("%1 means %2 by ssh's settings").arg(typed, meant->name()));
    for (const KnownServer &server : found)
        print(QStringLiteral("forgotten: line %1: ").arg(server.line) +
              lineShown(server).chopped(1));
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
