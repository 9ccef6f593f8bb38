// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/domainpolicy.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/settings/listwords.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kMaps[] = "smtp_tls_policy_maps";

void refusePolicy(SettingWriter &writer, const QByteArray &subject, const QString &why)
{
    writer.refuse(
        {.code = ErrorCode::BadInput, .subject = QString::fromUtf8(subject), .detail = why});
}

/// The row as postmap(1) and smtp(8) read it.
void needGoodRow(SettingWriter &writer, const QByteArray &destination, const Policy &policy)
{
    const QByteArray bytes = destination + ' ' + policy.value() + '\n';
    const QList<TableRow> rows = tableRows(bytes);
    const RowFault fault =
        rows.isEmpty() ? RowFault::NoEntry : faultOf(bytes, rows.first(), writer.facts().version());
    if (fault == RowFault::NeverAsked)
        refusePolicy(writer, destination,
                     tr("is a destination that Postfix never looks up; write a domain, .domain for "
                        "its subdomains, or the next hop such as [mail.example.org]:587"));
    else if (fault == RowFault::NewLevel)
        refusePolicy(writer, policy.level,
                     tr("is a level that this version of Postfix does not have"));
    else if (fault != RowFault::None)
        refusePolicy(writer, policy.value(),
                     tr("is no policy: write none, may, encrypt, dane, dane-only, fingerprint, "
                        "verify or secure, then attributes"));
}

bool hasAttribute(const Policy &policy, const QByteArray &name)
{
    return std::ranges::any_of(listWords(policy.attributes), [&name](const QByteArray &word) {
        const QByteArray inside = word.startsWith('{') ? word.mid(1).trimmed() : word;
        return inside.toLower().startsWith(name + '=');
    });
}

/// Whether one of \a names has a value; one that is not known from here counts.
bool isOneSet(const SettingWriter &writer, const QList<QByteArray> &names)
{
    return std::ranges::any_of(names, [&writer](const QByteArray &name) {
        return valueOf(writer.scope(), name, "") != QByteArray("");
    });
}

/// Attributes as smtp(8) reads them: one that it does not makes the mail wait.
void needGoodAttributes(SettingWriter &writer, const Policy &policy)
{
    for (const QByteArray &word : listWords(policy.attributes)) {
        if (word.indexOf('=') < 1)
            refusePolicy(writer, word, tr("is no attribute of a policy: write name=value"));
    }
    const QByteArray level = policy.level.toLower();
    const bool names = level == "verify" || level == "secure";
    if (hasAttribute(policy, "match") && !names && level != "fingerprint")
        refusePolicy(writer, policy.value(),
                     tr("has match=, which only fingerprint, verify and secure can have; mail "
                        "would wait"));
    if (level == "fingerprint" && !hasAttribute(policy, "match") &&
        !isOneSet(writer, {"smtp_tls_fingerprint_cert_match"}))
        refusePolicy(writer, policy.value(),
                     tr("names no fingerprint, so that all mail would wait; add match="));
    if (names && !hasAttribute(policy, "tafile") &&
        !isYes(valueOf(writer.scope(), "tls_append_default_CA", "no")) &&
        !isOneSet(writer, {"smtp_tls_CAfile", "smtp_tls_CApath", "smtp_tls_trust_anchor_file"}))
        refusePolicy(writer, "smtp_tls_CAfile",
                     tr("is not set, so that no certificate is trusted and all mail would wait; "
                        "name the file of the authorities that your system has first"));
}

/// The first table where a row for \a destination can stand and is found.
QByteArray tableOfPolicies(SettingWriter &writer)
{
    const QList<PolicyMap> maps = policyMaps(writer.configuration(), writer.facts());
    if (!maps.isEmpty() && !maps.first().path.isEmpty())
        return maps.first().path;
    if (maps.isEmpty() && isOneSet(writer, {"smtp_tls_per_site"})) {
        refusePolicy(writer, "smtp_tls_per_site",
                     tr("is set, and Postfix does not look there once %1 is; move its rows first")
                         .arg(QString::fromLatin1(kMaps)));
        return {};
    }
    return addTable(writer, {}, newPolicyTable());
}

} // namespace

Result<Intended> setDomainPolicy(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &destination, const Policy &policy)
{
    SettingWriter writer(configuration, facts);
    needGoodRow(writer, destination, policy);
    needGoodAttributes(writer, policy);
    if (!writer.isGood())
        return intendedBy(writer);
    const QByteArray path = tableOfPolicies(writer);
    if (writer.isGood())
        writer.setRow(path, destination, policy.value());
    setDnssecFor(writer, policy.level);
    return intendedBy(writer);
}

} // namespace postseal
