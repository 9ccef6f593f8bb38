// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/checkwords.h"

#include "core/probe/downgrade.h"

#include <QLocale>

namespace postseal {

namespace {

QString seenWords(const ProbeResult &seen)
{
    if (!seen.handshakeDone)
        return {};
    QString words = QString::fromUtf8(seen.version);
    if (!seen.chain.isEmpty())
        words +=
            QStringLiteral(", ") + CheckWords::tr("certificate %1 until %2")
                                       .arg(seen.chain.first().subject,
                                            QLocale().toString(seen.chain.first().notAfter.date(),
                                                               CheckWords::tr("d MMMM yyyy")));
    return words;
}

QStringList hostLines(const HostCheck &check)
{
    const QString host = QString::fromUtf8(check.host.name);
    const QString address = QString::fromUtf8(check.address);
    QStringList lines{QStringLiteral("%1: %2").arg(
        host == address ? host : QStringLiteral("%1 (%2)").arg(host, address),
        CheckWords::outcome(check.delivery))};
    const QString seen = seenWords(check.seen);
    if (!seen.isEmpty())
        lines.append(QStringLiteral("    ") + seen);
    if (!check.policy.weaker.isEmpty())
        lines.append(QStringLiteral("    ") +
                     CheckWords::tr("Less than asked for: %1").arg(check.policy.weaker));
    return lines;
}

/// What the row itself has to do with it.
QStringList rowLines(const DestinationCheck &found)
{
    QStringList lines;
    if (found.subject.trial)
        lines.append(CheckWords::tr("As if the row were switched on."));
    for (const HopPolicy &hop : found.policy.hops) {
        const QString name = QString::fromUtf8(hop.nextHop);
        lines.append(hop.policy.row.isEmpty()
                         ? CheckWords::tr("Next hop %1: no row, level %2")
                               .arg(name, QString::fromUtf8(hop.policy.acting.level))
                         : CheckWords::tr("Next hop %1: row %2, level %3")
                               .arg(name, QString::fromUtf8(hop.policy.row),
                                    QString::fromUtf8(hop.policy.acting.level)));
    }
    if (!found.policy.route.unread.isEmpty())
        lines.append(CheckWords::tr("Not followed, and may say otherwise: %1")
                         .arg(QString::fromUtf8(found.policy.route.unread.join(", "))));
    return lines;
}

} // namespace

QString CheckWords::outcome(const Delivery &delivery)
{
    const auto because = [&delivery](const QString &words) {
        return delivery.reason.isEmpty() ? words : tr("%1: %2").arg(words, delivery.reason);
    };
    switch (delivery.kind) {
    case Delivery::Kind::Verified:
        return tr("✔ Delivered, verified");
    case Delivery::Kind::Encrypted:
        return tr("✔ Delivered, encrypted");
    case Delivery::Kind::Plain:
        return because(tr("⚠ Delivered unencrypted"));
    case Delivery::Kind::PlainLater:
        return because(tr("⚠ Deferred, then delivered unencrypted"));
    case Delivery::Kind::Waits:
        return because(tr("✖ Deferred"));
    case Delivery::Kind::ComesBack:
        return because(tr("✖ Returned to the sender"));
    case Delivery::Kind::Unknown:
        break;
    }
    return because(tr("○ Cannot be told"));
}

QString CheckWords::outcome(const DestinationCheck &found)
{
    const QString words = outcome(found.outcome());
    return downgradeWords(found).isEmpty() ? words : tr("%1 · ⚠ more is possible").arg(words);
}

QString CheckWords::cell(PolicyChecks::State state, const DestinationCheck *found)
{
    if (state == PolicyChecks::State::Waiting)
        return tr("○ Checking…");
    if (!found)
        return tr("○ Not checked");
    return state == PolicyChecks::State::Outdated
               ? tr("↻ Changed since. Before: %1").arg(outcome(*found))
               : outcome(*found);
}

QStringList CheckWords::details(const DestinationCheck &found)
{
    QStringList lines{
        tr("What would become of mail, checked %1:")
            .arg(QLocale().toString(found.at.toLocalTime(), tr("d MMMM yyyy hh:mm")))};
    lines += rowLines(found);
    for (const PolicyCheck &hop : found.hops) {
        if (hop.checks.isEmpty())
            lines.append(outcome(hop.outcome));
        for (const HostCheck &check : hop.checks)
            lines += hostLines(check);
    }
    if (found.hops.isEmpty())
        lines.append(outcome(found.outcome()));
    for (const QString &words : downgradeWords(found))
        lines.append(QStringLiteral("⚠ ") + words);
    return lines;
}

QString CheckWords::needsName()
{
    return tr("○ Needs a name");
}

QString CheckWords::whyNeedsName()
{
    return tr("This row is for no single destination, so that there is no mail exchanger to look "
              "up. Write a name that it is for below, under “Which row wins”, and check that.");
}

} // namespace postseal
