// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/changes.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/probe/checkwish.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr int kSecondsPerCheck = 30;

/// The server as it would be with the changes of the command line.
struct Sight {
    Visit there;
    ServerFacts facts; ///< with what a check needs besides
    Configuration wanted;
};

Patience checkPatience(const Interrupt &interrupt)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(kSecondsPerCheck)),
            .stop = interrupt.token()};
}

Result<Sight> look(const QString &target, const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return std::unexpected(changes.error());
    Result<Visit> there =
        visit(target, Rights::Own, arguments, interrupt,
              [&changes](const QByteArray &directory) { return remotePaths(*changes, directory); });
    if (!there)
        return std::unexpected(there.error());
    const Snapshot &snapshot = there->snapshot;
    Result<Wanted> wanted = withChanges(snapshot.configuration, snapshot.facts, *changes);
    if (!wanted)
        return std::unexpected(wanted.error());
    Result<ServerFacts> facts =
        withClientDefaults(*there->connection.transport, snapshot.facts, checkPatience(interrupt));
    if (!facts)
        return std::unexpected(facts.error());
    return Sight{.there = *std::move(there),
                 .facts = *std::move(facts),
                 .wanted = std::move(wanted->configuration)};
}

Result<PolicyCheck> checkHop(const Sight &sight, const MailRoute &route, const HopPolicy &hop,
                             const Interrupt &interrupt)
{
    const Scope scope{.configuration = sight.wanted,
                      .facts = sight.facts,
                      .row = sight.wanted.masterCf().find(route.transport + "/unix")};
    const Patience patience = checkPatience(interrupt);
    Transport &server = *sight.there.connection.transport;
    const Result<CheckWish> wish =
        checkWishOf(server, scope, hop.nextHop, hop.policy.acting, patience);
    if (!wish)
        return std::unexpected(wish.error());
    return checkPolicy(server, *wish, patience);
}

/// What is told of a destination as soon as it is known, and whether mail would go out.
struct Telling {
    QString text;
    QJsonObject json;
    bool good = true;
};

Result<Telling> tell(const Sight &sight, const QString &destination, const Interrupt &interrupt)
{
    const DestinationPolicy found =
        destinationPolicy(sight.wanted, sight.facts, destination.toUtf8());
    Telling telling{.text = textOf(destination, found), .json = {}};
    QJsonArray hops;
    for (const HopPolicy &hop : found.hops) {
        const Result<PolicyCheck> check = checkHop(sight, found.route, hop, interrupt);
        if (!check)
            return std::unexpected(check.error());
        QJsonObject json = jsonOf(*check);
        json.insert(QStringLiteral("nextHop"), str(hop.nextHop));
        json.insert(QStringLiteral("policy"), str(hop.policy.policy.value()));
        hops.append(json);
        telling.text += textOf(*check);
        telling.good = telling.good && check->outcome.isDelivered();
    }
    telling.json = {{QStringLiteral("destination"), destination},
                    {QStringLiteral("transport"), str(found.route.transport)},
                    {QStringLiteral("hops"), hops}};
    return telling;
}

} // namespace

int runCheckPolicy(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    if (words.size() < 2)
        return report({.code = ErrorCode::BadInput,
                       .subject = QStringLiteral("check-policy"),
                       .detail = QStringLiteral("name a server and at least one destination")},
                      arguments);
    if (const Status server = mustBeServer(words.first(), QStringLiteral("check-policy")); !server)
        return report(server.error(), arguments);
    const Interrupt interrupt;
    const Result<Sight> sight = look(words.first(), arguments, interrupt);
    if (!sight)
        return report(sight.error(), arguments);
    QJsonArray told;
    bool good = true;
    for (const QString &destination : words.sliced(1)) {
        const Result<Telling> telling = tell(*sight, destination, interrupt);
        if (!telling)
            return report(telling.error(), arguments);
        told.append(telling->json);
        good = good && telling->good;
        if (!arguments.has(QStringLiteral("json")))
            print(telling->text);
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("good"), good}, {QStringLiteral("destinations"), told}});
    return good ? Done : ProbeFailed;
}

} // namespace postseal::ctl
