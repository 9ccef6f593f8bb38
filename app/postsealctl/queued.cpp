// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/queued.h"

#include "app/postsealctl/words.h"
#include "core/deploy/queuereader.h"
#include "core/settings/queuewords.h"

#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::seconds kReading(60);

bool isWorthALook(const Draft &draft)
{
    return isStricterSomewhere(draft.snapshot.configuration, draft.wanted, draft.snapshot.facts);
}

QueueEffects effectsOn(const QueueSummary &queue, const Draft &draft)
{
    return queueEffects(draft.snapshot.configuration, draft.wanted, draft.snapshot.facts, queue);
}

Patience patienceFor(const Interrupt &interrupt)
{
    return {.deadline = QDeadlineTimer(kReading), .stop = interrupt.token()};
}

QString nameOf(Strictness strictness)
{
    if (strictness == Strictness::Encrypts)
        return QStringLiteral("encrypts");
    return strictness == Strictness::MayHold ? QStringLiteral("may-hold")
                                             : QStringLiteral("unknown");
}

QJsonObject policyJson(const PolicyInForce &policy)
{
    return {{QStringLiteral("policy"), str(policy.policy.value())},
            {QStringLiteral("row"), str(policy.row)}};
}

QJsonObject effectJson(const QueueEffect &effect, qint64 lifetime)
{
    return {{QStringLiteral("nextHop"), str(effect.nextHop)},
            {QStringLiteral("domains"), jsonList(effect.domains)},
            {QStringLiteral("messages"), effect.messages},
            {QStringLiteral("held"), effect.held},
            {QStringLiteral("oldest"), effect.oldest},
            {QStringLiteral("triedUntil"), effect.oldest + lifetime},
            {QStringLiteral("before"), policyJson(effect.before)},
            {QStringLiteral("after"), policyJson(effect.after)},
            {QStringLiteral("effect"), nameOf(effect.strictness)},
            {QStringLiteral("unread"), jsonList(effect.unread)}};
}

} // namespace

Result<QueueEffects> lookAtQueue(Connection &connection, const Draft &draft,
                                 const Interrupt &interrupt)
{
    if (!isWorthALook(draft))
        return QueueEffects();
    const Result<QueueSummary> queue =
        readQueue(*connection.channel, draft.snapshot, patienceFor(interrupt));
    if (!queue)
        return std::unexpected(queue.error());
    return effectsOn(*queue, draft);
}

Status askForQueue(Connection &connection, const Draft &draft,
                   const std::function<void(const QueueEffects &)> &told,
                   const Interrupt &interrupt)
{
    if (!isWorthALook(draft))
        return {};
    return postseal::askForQueue(
        *connection.channel, draft.snapshot,
        [draft, told](const QueueSummary &queue) { told(effectsOn(queue, draft)); },
        patienceFor(interrupt));
}

QString textOf(const QueueEffects &effects)
{
    if (effects.isEmpty())
        return {};
    QString text = QueueWords::title() + QStringLiteral(":\n");
    for (const QueueTelling &telling : QueueWords::tellings(effects)) {
        text += QStringLiteral("  ") + telling.change + u'\n';
        for (const QString &destination : telling.destinations)
            text += QStringLiteral("    ") + destination + u'\n';
    }
    for (const QString &note : QueueWords::notes(effects))
        text += QStringLiteral("  ") + note + u'\n';
    return text;
}

QJsonObject jsonOf(const QueueEffects &effects)
{
    QJsonArray destinations;
    for (const QueueEffect &effect : effects.effects)
        destinations.append(effectJson(effect, effects.lifetime));
    return {{QStringLiteral("destinations"), destinations},
            {QStringLiteral("cut"), effects.cut},
            {QStringLiteral("error"), str(effects.error)}};
}

} // namespace postseal::ctl
