// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/listenerchoice.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

/// What the command line asks for.
struct Wish {
    SshTarget target;
    ProbeSettings settings;
    QList<ProbeTarget> ports; ///< empty: all listeners
    bool fromDesk = true;
    bool fromServer = true;

    bool needsServer() const { return fromServer || ports.isEmpty(); }
};

Result<Wish> wishOf(const QString &url, const Arguments &arguments)
{
    const Result<SshTarget> target = SshTarget::fromUrl(url);
    if (!target)
        return std::unexpected(target.error());
    const Result<ProbeSettings> settings = probeSettingsOf(arguments, *target);
    if (!settings)
        return std::unexpected(settings.error());
    Wish wish{.target = *target, .settings = *settings, .ports = {}};
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

QList<ProbeResult> probeAllFromServer(const Wish &wish, const Configuration &configuration,
                                      Transport &transport, const Interrupt &interrupt)
{
    const QDeadlineTimer deadline(std::chrono::seconds(wish.settings.secondsPerProbe));
    return ServerVantage(transport).probe(
        targetsFromServer(wish.ports, configuration, wish.settings.serverName), wish.settings.trust,
        {.deadline = deadline, .stop = interrupt.token()});
}

/// Both vantage points; the server is asked for its listeners only if it has to be.
Result<QList<ProbeResult>> shake(const QString &url, const Wish &wish, const Arguments &arguments,
                                 const Interrupt &interrupt)
{
    QList<ProbeResult> results;
    QList<ProbeTarget> desk = withNames(wish.ports, wish.target.host, wish.settings.serverName);
    if (wish.needsServer()) {
        Result<Visit> there = visit(url, Rights::Own, arguments, interrupt);
        if (!there)
            return std::unexpected(there.error());
        const Configuration &configuration = there->snapshot.configuration;
        if (wish.fromServer)
            results =
                probeAllFromServer(wish, configuration, *there->connection.transport, interrupt);
        if (wish.ports.isEmpty())
            desk = targetsFromDesk(configuration, wish.target.host, wish.settings.serverName);
    }
    if (wish.fromDesk)
        results += probeFromDesk(desk, wish.settings, interrupt.token());
    if (interrupt.happened())
        return fail(ErrorCode::Cancelled, QString(),
                    QStringLiteral("cancelled; nothing was changed"));
    return results;
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
    const Result<Wish> wish = wishOf(*target, arguments);
    if (!wish)
        return report(wish.error(), arguments);
    const Interrupt interrupt;
    const Result<QList<ProbeResult>> results = shake(*target, *wish, arguments, interrupt);
    if (!results)
        return report(results.error(), arguments);
    QJsonArray array;
    QString text;
    for (const ProbeResult &result : *results) {
        array.append(result.toJson());
        text += textOf(result);
    }
    const bool good = std::ranges::all_of(*results, isGood);
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("good"), good}, {QStringLiteral("handshakes"), array}});
    else
        print(text.isEmpty() ? QStringLiteral("There is no listener to shake hands with.\n")
                             : text);
    return good ? Done : ProbeFailed;
}

} // namespace postseal::ctl
