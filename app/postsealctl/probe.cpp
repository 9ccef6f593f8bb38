// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/settings/listener.h"

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

/// 465 is TLS from the first byte (RFC 8314); elsewhere STARTTLS is the custom.
TlsMode usualMode(quint16 port)
{
    return port == 465 ? TlsMode::Implicit : TlsMode::StartTls;
}

Result<ProbeTarget> parsePort(const QString &word)
{
    const QString mode = word.section(u':', 1);
    bool ok = false;
    ProbeTarget target;
    target.port = word.section(u':', 0, 0).toUShort(&ok);
    if (!ok || target.port == 0)
        return fail(ErrorCode::BadInput, word,
                    QStringLiteral("write --port PORT or PORT:implicit|starttls|plain"));
    target.mode = usualMode(target.port);
    if (!word.contains(u':'))
        return target;
    for (const TlsMode one : {TlsMode::Implicit, TlsMode::StartTls, TlsMode::Plain}) {
        target.mode = one;
        if (mode == tlsModeName(one))
            return target;
    }
    return fail(ErrorCode::BadInput, word,
                QStringLiteral("the mode is implicit, starttls or plain"));
}

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
    for (const QString &word : arguments.values(QStringLiteral("port"))) {
        const Result<ProbeTarget> port = parsePort(word);
        if (!port)
            return std::unexpected(port.error());
        wish.ports.append(*port);
    }
    return wish;
}

QList<ProbeTarget> withNames(QList<ProbeTarget> targets, const QByteArray &host,
                             const QByteArray &name)
{
    for (ProbeTarget &target : targets) {
        target.host = host;
        target.serverName = name;
    }
    return targets;
}

QList<ProbeTarget> targetsFromServer(const Wish &wish, const Configuration &configuration)
{
    if (!wish.ports.isEmpty())
        return withNames(wish.ports, "127.0.0.1", wish.settings.serverName);
    return targetsOf(listenersOf(configuration), wish.settings.serverName);
}

QList<ProbeResult> probeAllFromServer(const Wish &wish, const Configuration &configuration,
                                      Transport &transport, const Interrupt &interrupt)
{
    const QDeadlineTimer deadline(std::chrono::seconds(wish.settings.secondsPerProbe));
    return ServerVantage(transport).probe(targetsFromServer(wish, configuration),
                                          wish.settings.trust,
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
