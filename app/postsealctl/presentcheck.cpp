// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/probe/downgrade.h"

namespace postseal::ctl {

namespace {

using Kind = Delivery::Kind;

/// Name for programs, and what people read.
struct KindWords {
    const char *name, *meaning;
};

KindWords kindWords(Kind kind)
{
    static const QMap<Kind, KindWords> words{
        {Kind::Verified, {"verified", "would be delivered, encrypted to a verified server"}},
        {Kind::Encrypted, {"encrypted", "would be delivered encrypted"}},
        {Kind::Plain, {"plain", "would be delivered unencrypted"}},
        {Kind::PlainLater, {"plain-later", "would wait, and be delivered unencrypted later"}},
        {Kind::Waits, {"waits", "would wait"}},
        {Kind::ComesBack, {"comes-back", "would come back to its sender at once"}},
        {Kind::Unknown, {"unknown", "cannot be told"}},
    };
    return words.value(kind);
}

QString deliveryText(const Delivery &delivery)
{
    QString text = QString::fromLatin1(kindWords(delivery.kind).meaning);
    if (!delivery.reason.isEmpty())
        text += QStringLiteral(": ") + delivery.reason;
    return text;
}

QJsonObject deliveryJson(const Delivery &delivery)
{
    return {{QStringLiteral("kind"), QString::fromLatin1(kindWords(delivery.kind).name)},
            {QStringLiteral("reason"), delivery.reason}};
}

QString checkText(const HostCheck &check)
{
    QString text = QStringLiteral("    %1 [%2] %3: %4\n")
                       .arg(str(check.host.name), str(check.address), str(check.policy.level),
                            deliveryText(check.delivery));
    if (!check.policy.weaker.isEmpty())
        text += QStringLiteral("      less than asked for: %1\n").arg(check.policy.weaker);
    return text;
}

QJsonObject checkJson(const HostCheck &check)
{
    return {{QStringLiteral("host"), str(check.host.name)},
            {QStringLiteral("preference"), check.host.preference},
            {QStringLiteral("address"), str(check.address)},
            {QStringLiteral("level"), str(check.policy.level)},
            {QStringLiteral("tlsa"), check.dane.records.size()},
            {QStringLiteral("weaker"), check.policy.weaker},
            {QStringLiteral("delivery"), deliveryJson(check.delivery)},
            {QStringLiteral("handshake"), check.seen.toJson()}};
}

QString checkedHopText(const PolicyCheck &check)
{
    QString text;
    if (check.hosts.exchangers)
        text += check.hosts.authentic ? QStringLiteral("    mail exchangers signed in DNS\n")
                                      : QStringLiteral("    mail exchangers not signed in DNS\n");
    for (const HostCheck &one : check.checks)
        text += checkText(one);
    text += QStringLiteral("    mail %1\n").arg(deliveryText(check.outcome));
    for (const QString &words : downgradeWords(check))
        text += QStringLiteral("    more is possible: %1\n").arg(words);
    return text;
}

QJsonObject downgradeJson(const PolicyCheck &check)
{
    const Downgrade found = downgradeOf(check);
    return {{QStringLiteral("dane"), found.daneHosts},
            {QStringLiteral("daneFits"), found.fitting},
            {QStringLiteral("mtaSts"), found.mtaSts},
            {QStringLiteral("words"), QJsonArray::fromStringList(downgradeWords(check))}};
}

QJsonObject checkedHop(const HopPolicy &hop, const PolicyCheck &check)
{
    QJsonArray hosts;
    for (const HostCheck &one : check.checks)
        hosts.append(checkJson(one));
    return {{QStringLiteral("nextHop"), str(hop.nextHop)},
            {QStringLiteral("policy"), str(hop.policy.policy.value())},
            {QStringLiteral("authentic"), check.hosts.authentic},
            {QStringLiteral("mtaSts"), check.mtaSts},
            {QStringLiteral("hosts"), hosts},
            {QStringLiteral("outcome"), deliveryJson(check.outcome)},
            {QStringLiteral("downgrade"), downgradeJson(check)}};
}

} // namespace

QString textOf(const DestinationCheck &found)
{
    QString text = textOf(str(found.subject.destination), found.policy);
    for (const PolicyCheck &check : found.hops)
        text += checkedHopText(check);
    return text;
}

QJsonObject jsonOf(const DestinationCheck &found)
{
    QJsonArray hops;
    for (qsizetype i = 0; i < found.hops.size(); ++i)
        hops.append(checkedHop(found.policy.hops[i], found.hops[i]));
    return {{QStringLiteral("destination"), str(found.subject.destination)},
            {QStringLiteral("transport"), str(found.policy.route.transport)},
            {QStringLiteral("hops"), hops}};
}

} // namespace postseal::ctl
