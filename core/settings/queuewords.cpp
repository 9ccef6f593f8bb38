// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/queuewords.h"

#include <QDateTime>

#include <algorithm>

namespace postseal {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr qsizetype kMostDomains = 5;

QString listed(const QList<QByteArray> &words, qsizetype most)
{
    QStringList list;
    for (const QByteArray &word : words.first(std::min(most, words.size())))
        list.append(QString::fromUtf8(word));
    if (words.size() > most)
        list.append(QStringLiteral("…"));
    return list.join(QStringLiteral(", "));
}

/// Whether both are told under one change.
bool isToldWith(const QueueEffect &one, const QueueEffect &other)
{
    return one.strictness == other.strictness && one.before.policy == other.before.policy &&
           one.after.policy == other.after.policy;
}

} // namespace

QString QueueWords::title()
{
    return tr("Mail in the queue that meets stricter demands");
}

QString QueueWords::age(qint64 seconds)
{
    const qint64 known = std::max<qint64>(seconds, 0);
    if (known >= kDay)
        return tr("%1 d %2 h").arg(known / kDay).arg(known % kDay / kHour);
    if (known >= kHour)
        return tr("%1 h %2 min").arg(known / kHour).arg(known % kHour / kMinute);
    return tr("%1 min").arg(std::max<qint64>(known / kMinute, 1));
}

QString QueueWords::destination(const QueueEffect &effect, qint64 now)
{
    const QString hop = QString::fromUtf8(effect.nextHop);
    const QString oldest = age(now - effect.oldest);
    const QString line =
        effect.held == 0
            ? tr("%1: %2 queued, the oldest for %3").arg(hop).arg(effect.messages).arg(oldest)
            : tr("%1: %2 queued, %3 of them on hold, the oldest for %4")
                  .arg(hop)
                  .arg(effect.messages)
                  .arg(effect.held)
                  .arg(oldest);
    if (effect.domains == QList<QByteArray>{effect.nextHop})
        return line;
    return tr("%1 (recipients at %2)").arg(line, listed(effect.domains, kMostDomains));
}

QString QueueWords::consequence(const QueueEffect &effect)
{
    const QByteArray &level = effect.after.policy.level;
    if (effect.strictness == Strictness::Unknown)
        return tr("Whether it becomes stricter for these messages cannot be known from here.");
    if (level == "may")
        return tr("They are sent encrypted where the destination offers it, and none of them waits "
                  "because of this.");
    if (level == "encrypt")
        return tr("From now on they are delivered only over an encrypted connection.");
    if (level == "dane")
        return tr("Where the destination publishes TLSA records, they are delivered only to a "
                  "server that fits them.");
    if (level == "dane-only")
        return tr("From now on they are delivered only to a server that fits signed TLSA records.");
    if (level == "fingerprint")
        return tr("From now on they are delivered only to a server that shows a listed "
                  "fingerprint.");
    if (level == "verify")
        return tr("From now on they are delivered only over a verified connection: a trusted "
                  "certificate with the mail server's name.");
    if (level == "secure")
        return tr("From now on they are delivered only over a verified connection: a trusted "
                  "certificate with the destination's name.");
    return tr("Postfix has no such level: none of them is delivered.");
}

QString QueueWords::end(const QueueEffects &effects, qint64 oldest)
{
    const qint64 last = oldest + effects.lifetime;
    if (last <= effects.now)
        return tr("Those that cannot are tried again until they are as old as "
                  "maximal_queue_lifetime allows, the oldest only once, and then return to the "
                  "sender.");
    return tr("Those that cannot are tried again, the oldest until %1 (maximal_queue_lifetime), "
              "and "
              "then return to the sender.")
        .arg(QDateTime::fromSecsSinceEpoch(last).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

QString QueueWords::change(const QueueEffect &effect)
{
    const auto written = [](const PolicyInForce &policy) {
        const QByteArray value = policy.policy.value();
        return value.isEmpty() ? tr("unknown from here") : QString::fromUtf8(value);
    };
    return tr("%1 → %2. %3")
        .arg(written(effect.before), written(effect.after), consequence(effect));
}

QList<QueueTelling> QueueWords::tellings(const QueueEffects &effects, qsizetype most)
{
    const QList<QueueEffect> told = effects.effects.first(std::min(most, effects.effects.size()));
    QList<QueueTelling> tellings;
    QList<QueueEffect> firsts;
    for (const QueueEffect &effect : told) {
        const auto same = std::ranges::find_if(
            firsts, [&](const QueueEffect &other) { return isToldWith(effect, other); });
        const qsizetype place = same - firsts.begin();
        if (same == firsts.end()) {
            firsts.append(effect);
            tellings.append(
                {.strictness = effect.strictness, .change = change(effect), .destinations = {}});
        }
        firsts[place].oldest = std::min(firsts[place].oldest, effect.oldest);
        tellings[place].destinations += destination(effect, effects.now);
    }
    for (qsizetype i = 0; i < tellings.size(); ++i) {
        if (tellings[i].strictness == Strictness::MayHold)
            tellings[i].change += u' ' + end(effects, firsts[i].oldest);
    }
    return tellings;
}

QStringList QueueWords::notes(const QueueEffects &effects, qsizetype most)
{
    QStringList notes;
    QList<QByteArray> unread;
    qint64 left = 0;
    for (qsizetype i = 0; i < effects.effects.size(); ++i) {
        for (const QByteArray &table : effects.effects[i].unread) {
            if (!unread.contains(table))
                unread.append(table);
        }
        left += i < most ? 0 : effects.effects[i].messages;
    }
    if (effects.effects.size() > most)
        notes += tr("More destinations: %1, with %2 queued.")
                     .arg(effects.effects.size() - most)
                     .arg(left);
    if (!unread.isEmpty())
        notes += tr("What these say cannot be known from here, and it may be otherwise: %1.")
                     .arg(listed(unread, kMostDomains));
    if (effects.cut)
        notes += tr("The queue is long and was not read to its end: there may be more.");
    if (!effects.error.isEmpty())
        notes += tr("The mail queue could not be read: %1.").arg(QString::fromUtf8(effects.error));
    return notes;
}

} // namespace postseal
