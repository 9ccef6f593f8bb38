// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/domainpolicy.h"

#include "core/base/tr.h"
#include "core/settings/policynames.h"
#include "core/settings/policyrowjudge.h"
#include "core/settings/policywords.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kMaps[] = "smtp_tls_policy_maps";

void refusePolicy(SettingWriter &writer, const QByteArray &subject, const QString &why)
{
    writer.refuse(
        {.code = ErrorCode::BadInput, .subject = QString::fromUtf8(subject), .detail = why});
}

/// Whether one of \a names has a value; one that is not known from here counts.
bool isOneSet(const SettingWriter &writer, const QList<QByteArray> &names)
{
    return std::ranges::any_of(names, [&writer](const QByteArray &name) {
        return valueOf(writer.scope(), name, "") != QByteArray("");
    });
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

/// A row that smtp(8) would refuse or never ask for, or that would keep all mail back, in the
/// configuration that \a writer has made.
void needGoodRow(SettingWriter &writer, const QByteArray &path, const QByteArray &destination,
                 const Policy &policy)
{
    const PolicyRowJudge judge(writer.configuration(), writer.facts(), path);
    const RowFinding found = judge.finding(destination.toLower(), policy.value());
    const bool works = !found.policy.isRefused() && !found.policy.breaksHandshake();
    if (found.fault == RowFault::NeverAsked)
        refusePolicy(writer, destination,
                     tr("is a destination that Postfix never looks up; write a domain, .domain for "
                        "its subdomains, or the next hop such as [mail.example.org]:587"));
    else if (found.fault == RowFault::Shadowed)
        refusePolicy(writer, destination,
                     tr("is answered by %1 before its row is asked for; change that table")
                         .arg(QString::fromUtf8(found.table)));
    else if (found.fault == RowFault::NoTrust)
        refusePolicy(writer, "smtp_tls_CAfile",
                     tr("is not set, so that no certificate is trusted and all mail would wait; "
                        "name the file of the authorities that your system has first"));
    else if (found.fault == RowFault::Policy && !works)
        refusePolicy(writer, policy.value(),
                     tr("would not work: %1").arg(policyFaultWords(found.policy)));
}

} // namespace

Result<Intended> setDomainPolicy(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &destination, const Policy &policy)
{
    SettingWriter writer(configuration, facts);
    const Result<QByteArray> key = asciiDestination(destination);
    const Result<Policy> named = asciiPolicy(policy);
    if (!key || !named)
        return std::unexpected(key ? named.error() : key.error());
    const QByteArray path = tableOfPolicies(writer);
    if (writer.isGood())
        writer.setRow(path, *key, named->value());
    setDnssecFor(writer, policy.level);
    if (writer.isGood())
        needGoodRow(writer, path, *key, *named);
    return intendedBy(writer);
}

} // namespace postseal
