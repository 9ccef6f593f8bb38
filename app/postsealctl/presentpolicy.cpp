// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/settings/policywords.h"

namespace postseal::ctl {

namespace {

/// "bad-value" for PolicyFault::BadValue.
QString faultName(PolicyFault fault)
{
    static const QMap<PolicyFault, const char *> names{
        {PolicyFault::Empty, "empty"},
        {PolicyFault::UnknownLevel, "unknown-level"},
        {PolicyFault::NewLevel, "new-level"},
        {PolicyFault::Malformed, "malformed"},
        {PolicyFault::UnknownAttribute, "unknown-attribute"},
        {PolicyFault::NewAttribute, "new-attribute"},
        {PolicyFault::Repeated, "repeated"},
        {PolicyFault::EmptyValue, "empty-value"},
        {PolicyFault::WrongLevel, "wrong-level"},
        {PolicyFault::BadValue, "bad-value"},
        {PolicyFault::NeedsPolicyType, "needs-policy-type"},
        {PolicyFault::NeedsDnssec, "needs-dnssec"},
        {PolicyFault::NoFingerprints, "no-fingerprints"},
        {PolicyFault::BadProtocols, "bad-protocols"},
        {PolicyFault::BadCiphers, "bad-ciphers"},
        {PolicyFault::BadFingerprint, "bad-fingerprint"},
        {PolicyFault::Ignored, "ignored"},
    };
    return QString::fromLatin1(names.value(fault, ""));
}

QJsonArray questionsOf(const QList<PolicyQuestion> &asked)
{
    QJsonArray array;
    for (const PolicyQuestion &question : asked)
        array.append(QJsonObject{{QStringLiteral("key"), str(question.key)},
                                 {QStringLiteral("table"), str(question.table)},
                                 {QStringLiteral("read"), question.read}});
    return array;
}

QJsonObject hopOf(const HopPolicy &hop)
{
    const PolicyInForce &policy = hop.policy;
    const ActingPolicy &acting = policy.acting;
    return {{QStringLiteral("nextHop"), str(hop.nextHop)},
            {QStringLiteral("asked"), questionsOf(policy.asked)},
            {QStringLiteral("row"), str(policy.row)},
            {QStringLiteral("policy"), str(policy.policy.value())},
            {QStringLiteral("level"), str(acting.level)},
            {QStringLiteral("refused"), acting.isRefused()},
            {QStringLiteral("fault"), faultName(acting.finding.fault)},
            {QStringLiteral("word"), str(acting.finding.word)},
            {QStringLiteral("match"), jsonList(acting.match)},
            {QStringLiteral("protocols"), valueOrNull(acting.protocols)},
            {QStringLiteral("ciphers"), valueOrNull(acting.ciphers)},
            {QStringLiteral("serverName"), str(acting.serverName)},
            {QStringLiteral("trustAnchors"), acting.trustAnchors},
            {QStringLiteral("note"), hop.notes.note},
            {QStringLiteral("owner"), hop.notes.owner},
            {QStringLiteral("review"), hop.notes.review},
            {QStringLiteral("unread"), jsonList(policy.unread)}};
}

/// The way to the row, a line for each question.
QString wayOf(const PolicyInForce &policy)
{
    QString text;
    for (qsizetype i = 0; i < policy.asked.size(); ++i) {
        const PolicyQuestion &question = policy.asked[i];
        const bool wins = !policy.row.isEmpty() && i + 1 == policy.asked.size();
        const QString answer = wins            ? QStringLiteral("this row")
                               : question.read ? QStringLiteral("no row")
                                               : QStringLiteral("cannot be read from here");
        text += QStringLiteral("    %1 in %2: %3\n")
                    .arg(str(question.key), str(question.table), answer);
    }
    return text;
}

/// As they stand above the row.
QString notesText(const RowNotes &notes)
{
    QString text;
    if (!notes.note.isEmpty())
        text += QStringLiteral("    # note: %1\n").arg(notes.note);
    if (!notes.owner.isEmpty())
        text += QStringLiteral("    # owner: %1\n").arg(notes.owner);
    if (!notes.review.isEmpty())
        text += QStringLiteral("    # review: %1\n").arg(notes.review);
    return text;
}

QString hopText(const HopPolicy &hop)
{
    const PolicyInForce &policy = hop.policy;
    QString text = QStringLiteral("  next hop %1\n").arg(str(hop.nextHop)) + wayOf(policy);
    const QString from = policy.row.isEmpty() ? QStringLiteral("the default level")
                                              : QStringLiteral("the row %1").arg(str(policy.row));
    text += QStringLiteral("    %1 from %2%3\n")
                .arg(str(policy.policy.value()), from,
                     policy.unread.isEmpty()
                         ? QString()
                         : QStringLiteral(", unless what cannot be read says otherwise"));
    if (const QString wrong = policyFaultWords(policy.acting.finding); !wrong.isEmpty())
        text += QStringLiteral("    %1\n").arg(wrong);
    if (!policy.acting.isRefused() && !policy.acting.trustAnchors)
        text += QStringLiteral("    %1\n").arg(noTrustAnchorsWords());
    if (!policy.acting.isRefused() && !policy.acting.match.isEmpty())
        text += QStringLiteral("    the certificate must fit one of: %1\n")
                    .arg(str(policy.acting.match.join(' ')));
    return text + notesText(hop.notes);
}

} // namespace

QJsonObject jsonOf(const QString &destination, const DestinationPolicy &found)
{
    QJsonArray hops;
    for (const HopPolicy &hop : found.hops)
        hops.append(hopOf(hop));
    return {{QStringLiteral("destination"), destination},
            {QStringLiteral("transport"), str(found.route.transport)},
            {QStringLiteral("smtp"), found.isSmtp},
            {QStringLiteral("hops"), hops},
            {QStringLiteral("unread"), jsonList(found.route.unread)}};
}

QString textOf(const QString &destination, const DestinationPolicy &found)
{
    QString text = QStringLiteral("%1: by %2").arg(destination, str(found.route.transport));
    text += found.isSmtp ? QStringLiteral("\n") : QStringLiteral(", which has no policy table\n");
    for (const HopPolicy &hop : found.hops)
        text += hopText(hop);
    if (!found.route.unread.isEmpty())
        text += QStringLiteral("  not followed: %1\n").arg(str(found.route.unread.join(", ")));
    return text;
}

} // namespace postseal::ctl
