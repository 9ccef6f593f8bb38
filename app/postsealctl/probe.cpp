// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/listenerchoice.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/probe/obstacle.h"
#include "core/probe/servertrust.h"
#include "core/probe/viewnotes.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

/// What the command line asks for.
struct Wish {
    SshTarget target;
    ProbeSettings settings;
    QList<ProbeTarget> ports; ///< empty: all listeners
    std::shared_ptr<const GivenPair> client;
    bool fromDesk = true;
    bool fromServer = true;
    bool serverTrust = false; ///< whom the server trusts

    bool needsServer() const { return fromServer || serverTrust || ports.isEmpty(); }
};

Result<Wish> wishOf(const QString &url, const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<SshTarget> target = serverOf(url, arguments, interrupt.token());
    if (!target)
        return std::unexpected(target.error());
    const Result<ProbeSettings> settings = probeSettingsOf(arguments, *target);
    if (!settings)
        return std::unexpected(settings.error());
    const Result<std::shared_ptr<const GivenPair>> client = clientOf(arguments, interrupt);
    if (!client)
        return std::unexpected(client.error());
    Wish wish{.target = *target, .settings = *settings, .ports = {}, .client = *client};
    wish.serverTrust = arguments.has(QStringLiteral("server-trust"));
    if (wish.serverTrust && arguments.has(QStringLiteral("ca")))
        return fail(ErrorCode::BadInput, QStringLiteral("--server-trust --ca"),
                    QStringLiteral("give one of them"));
    wish.fromDesk = !arguments.has(QStringLiteral("from-server"));
    wish.fromServer = !arguments.has(QStringLiteral("from-desk"));
    if (!wish.fromDesk && !wish.fromServer)
        return fail(ErrorCode::BadInput, QStringLiteral("--from-desk --from-server"),
                    QStringLiteral("give one of them, or none for both"));
    const Result<QList<ProbeTarget>> ports = portsOf(arguments);
    if (!ports)
        return std::unexpected(ports.error());
    wish.ports = *ports;
    return wish;
}

/// What was seen, and what it says.
struct Sight {
    QList<ProbeResult> server, desk;
    QList<ViewNote> notes;

    QList<ProbeResult> all() const { return server + desk; }
};

QList<ProbeTarget> withClient(QList<ProbeTarget> targets, const Wish &wish)
{
    for (ProbeTarget &target : targets)
        target.offer.client = wish.client;
    return targets;
}

Patience patienceOf(const Wish &wish, const Interrupt &interrupt)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(wish.settings.secondsPerProbe)),
            .stop = interrupt.token()};
}

/// Looks as one that is signed in to the server: it is asked for its listeners, its authorities
/// and its firewall where these are wanted.
Result<Sight> shakeWith(Visit &there, Wish wish, const Interrupt &interrupt)
{
    Sight sight;
    ProbeSettings &settings = wish.settings;
    Transport &transport = *there.connection.transport;
    if (wish.serverTrust) {
        Result<TrustStore> trust = systemTrustOf(transport, patienceOf(wish, interrupt));
        if (!trust)
            return fail(trust.error().code, str(wish.target.host), trust.error().detail);
        settings.trust = *std::move(trust);
    }
    const QList<ProbeTarget> desk =
        wish.ports.isEmpty()
            ? targetsFromDesk(there.snapshot.configuration, wish.target.host, settings.serverName)
            : withNames(wish.ports, wish.target.host, settings.serverName);
    if (wish.fromServer)
        sight.server = ServerVantage(transport).probe(
            withClient(targetsFromServer(wish.ports, there.snapshot, settings.serverName), wish),
            settings.trust, patienceOf(wish, interrupt));
    if (wish.fromDesk)
        sight.desk = shakeFromDesk(withClient(desk, wish), settings, interrupt.token());
    Firewall firewall;
    if (isShutFromDesk(sight.server, sight.desk))
        firewall = firewallOf(transport, patienceOf(wish, interrupt)).value_or(Firewall());
    sight.notes = viewNotes(sight.server, sight.desk, firewall);
    return sight;
}

/// Both vantage points; nobody signs in where that is not needed.
Result<Sight> shake(const QString &url, const Wish &wish, const Arguments &arguments,
                    const Interrupt &interrupt)
{
    Result<Sight> sight = Sight();
    if (wish.needsServer()) {
        Result<Visit> there = visit(url, Rights::Own, arguments, interrupt);
        if (!there)
            return std::unexpected(there.error());
        sight = shakeWith(*there, wish, interrupt);
    } else {
        const QList<ProbeTarget> desk =
            withNames(wish.ports, wish.target.host, wish.settings.serverName);
        sight->desk = shakeFromDesk(withClient(desk, wish), wish.settings, interrupt.token());
    }
    if (interrupt.happened())
        return fail(ErrorCode::Cancelled, QString(),
                    QStringLiteral("cancelled; nothing was changed"));
    return sight;
}

QJsonObject sightJson(const Sight &sight, bool good)
{
    QJsonArray handshakes, notes;
    for (const ProbeResult &result : sight.all()) {
        QJsonObject json = result.toJson();
        json.insert(QStringLiteral("obstacle"), obstacleOf(result));
        handshakes.append(json);
    }
    for (const ViewNote &note : sight.notes)
        notes.append(note.toJson());
    return {{QStringLiteral("good"), good},
            {QStringLiteral("handshakes"), handshakes},
            {QStringLiteral("notes"), notes}};
}

QString sightText(const Sight &sight)
{
    QString text;
    for (const ProbeResult &result : sight.all())
        text += textOf(result);
    for (qsizetype i = 0; i < sight.notes.size(); ++i) {
        text += QStringLiteral("Note: %1\n").arg(sentencesOf(sight.notes)[i]);
        for (const QString &command : sight.notes[i].commands)
            text += QStringLiteral("    ") + command + u'\n';
    }
    return text.isEmpty() ? QStringLiteral("There is no listener to shake hands with.\n") : text;
}

/// What cannot be probed from there is told, and is no failure of the listener.
bool isGood(const ProbeResult &result)
{
    if (!result.wasPossible())
        return true;
    return answersWell(result) && (result.target.mode == TlsMode::Plain || result.verifyCode == 0);
}

} // namespace

int runProbe(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("probe")); !server)
        return report(server.error(), arguments);
    const Interrupt interrupt;
    const Result<Wish> wish = wishOf(*target, arguments, interrupt);
    if (!wish)
        return report(wish.error(), arguments);
    const Result<Sight> sight = shake(*target, *wish, arguments, interrupt);
    if (!sight)
        return report(sight.error(), arguments);
    const bool good = std::ranges::all_of(sight->all(), isGood);
    if (arguments.has(QStringLiteral("json")))
        printJson(sightJson(*sight, good));
    else
        print(sightText(*sight));
    return good ? Done : ProbeFailed;
}

} // namespace postseal::ctl
