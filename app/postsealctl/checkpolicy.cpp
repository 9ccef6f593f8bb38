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

Result<CheckWish> wishFor(const Sight &sight, const MailRoute &route, const HopPolicy &hop,
                          const Interrupt &interrupt)
{
    const Scope scope{.configuration = sight.wanted,
                      .facts = sight.facts,
                      .row = sight.wanted.masterCf().find(route.transport + "/unix")};
    return checkWishOf(*sight.there.connection.transport, scope, hop.nextHop, hop.policy.acting,
                       checkPatience(interrupt));
}

/// A destination of the command line, and what was found for each of its next hops.
struct Answer {
    QString destination;
    DestinationPolicy policy;
    QList<PolicyCheck> checks;
};

Result<QList<Answer>> answersFor(const Sight &sight, const QStringList &destinations,
                                 const Interrupt &interrupt)
{
    QList<Answer> answers;
    QList<CheckWish> wishes;
    for (const QString &destination : destinations) {
        answers.append(
            {.destination = destination,
             .policy = destinationPolicy(sight.wanted, sight.facts, destination.toUtf8()),
             .checks = {}});
        const DestinationPolicy &policy = answers.last().policy;
        for (const HopPolicy &hop : policy.hops) {
            const Result<CheckWish> wish = wishFor(sight, policy.route, hop, interrupt);
            if (!wish)
                return std::unexpected(wish.error());
            wishes.append(*wish);
        }
    }
    const Result<QList<PolicyCheck>> checks =
        checkPolicies(*sight.there.connection.transport, wishes, checkPatience(interrupt));
    if (!checks)
        return std::unexpected(checks.error());
    qsizetype next = 0;
    for (Answer &answer : answers) {
        answer.checks = checks->mid(next, answer.policy.hops.size());
        next += answer.policy.hops.size();
    }
    return answers;
}

QString answerText(const Answer &answer)
{
    QString text = textOf(answer.destination, answer.policy);
    for (const PolicyCheck &check : answer.checks)
        text += textOf(check);
    return text;
}

QJsonObject answerJson(const Answer &answer)
{
    QJsonArray hops;
    for (qsizetype i = 0; i < answer.checks.size(); ++i) {
        QJsonObject json = jsonOf(answer.checks[i]);
        json.insert(QStringLiteral("nextHop"), str(answer.policy.hops[i].nextHop));
        json.insert(QStringLiteral("policy"), str(answer.policy.hops[i].policy.policy.value()));
        hops.append(json);
    }
    return {{QStringLiteral("destination"), answer.destination},
            {QStringLiteral("transport"), str(answer.policy.route.transport)},
            {QStringLiteral("hops"), hops}};
}

bool isDelivered(const Answer &answer)
{
    return std::ranges::all_of(
        answer.checks, [](const PolicyCheck &check) { return check.outcome.isDelivered(); });
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
    const Result<QList<Answer>> answers = answersFor(*sight, words.sliced(1), interrupt);
    if (!answers)
        return report(answers.error(), arguments);
    if (interrupt.happened())
        return report({.code = ErrorCode::Cancelled,
                       .subject = QString(),
                       .detail = QStringLiteral("cancelled; nothing was changed")},
                      arguments);
    QJsonArray told;
    QString text;
    for (const Answer &answer : *answers) {
        told.append(answerJson(answer));
        text += answerText(answer);
    }
    const bool good = std::ranges::all_of(*answers, isDelivered);
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("good"), good}, {QStringLiteral("destinations"), told}});
    else
        print(text);
    return good ? Done : ProbeFailed;
}

} // namespace postseal::ctl
