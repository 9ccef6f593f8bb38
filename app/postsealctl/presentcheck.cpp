// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

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
            {QStringLiteral("weaker"), check.policy.weaker},
            {QStringLiteral("delivery"), deliveryJson(check.delivery)},
            {QStringLiteral("handshake"), check.seen.toJson()}};
}

} // namespace

QString textOf(const PolicyCheck &check)
{
    QString text;
    if (check.hosts.exchangers)
        text += check.hosts.authentic ? QStringLiteral("    mail exchangers signed in DNS\n")
                                      : QStringLiteral("    mail exchangers not signed in DNS\n");
    for (const HostCheck &one : check.checks)
        text += checkText(one);
    return text + QStringLiteral("    mail %1\n").arg(deliveryText(check.outcome));
}

QJsonObject jsonOf(const PolicyCheck &check)
{
    QJsonArray hosts;
    for (const HostCheck &one : check.checks)
        hosts.append(checkJson(one));
    return {{QStringLiteral("authentic"), check.hosts.authentic},
            {QStringLiteral("hosts"), hosts},
            {QStringLiteral("outcome"), deliveryJson(check.outcome)}};
}

} // namespace postseal::ctl
