// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/downgrade.h"

#include "core/base/tr.h"

#include <QSet>

namespace postseal {

namespace {

/// Whether the policy proves nobody's identity at the host.
bool provesNothing(const HostPolicy &policy)
{
    return policy.waits.isEmpty() && !policy.checksIdentity();
}

/// How many of the hosts have signed keys, and what would come of level dane.
QString daneWords(const Downgrade &found)
{
    const auto counted = [&found](const QString &words) {
        return words.arg(found.daneHosts).arg(found.hosts);
    };
    if (found.fitting == found.daneHosts)
        return counted(tr("DNS publishes signed keys (TLSA) for %1 of %2 hosts, and the "
                          "certificates fit them: level dane would check who answers, which this "
                          "policy does not."));
    if (found.misfits > 0)
        return counted(tr("DNS publishes signed keys (TLSA) for %1 of %2 hosts, which this policy "
                          "does not check. Not all certificates fit them now, so that level dane "
                          "would keep mail back."));
    return counted(tr("DNS publishes signed keys (TLSA) for %1 of %2 hosts, which level dane would "
                      "check and this policy does not."));
}

} // namespace

Downgrade downgradeOf(const PolicyCheck &check)
{
    Downgrade found;
    QSet<QByteArray> hosts, withKeys, fitting, misfits;
    bool less = false;
    for (const HostCheck &one : check.checks) {
        const bool nothing = provesNothing(one.policy);
        const bool forgeable = one.policy.level == "verify" && !check.hosts.authentic;
        less = less || nothing || forgeable;
        hosts.insert(one.host.name);
        if (!nothing || one.dane.state != DaneData::State::Usable)
            continue;
        withKeys.insert(one.host.name);
        if (one.fitsDane)
            fitting.insert(one.host.name);
        else if (!one.seen.chain.isEmpty())
            misfits.insert(one.host.name);
    }
    found.hosts = hosts.size();
    found.daneHosts = withKeys.size();
    found.fitting = (fitting - misfits).size();
    found.misfits = misfits.size();
    found.mtaSts = check.mtaSts && less;
    return found;
}

QStringList downgradeWords(const PolicyCheck &check)
{
    const Downgrade found = downgradeOf(check);
    QStringList words;
    if (found.daneHosts > 0)
        words.append(daneWords(found));
    if (found.mtaSts)
        words.append(
            tr("%1 announces an MTA-STS policy, which asks for a certificate that names its mail "
               "exchangers; this policy does not. The MTA-STS policy itself, a web page, was not "
               "fetched: level secure with match= of the names in it does the same.")
                .arg(QString::fromUtf8(check.hosts.domain)));
    return words;
}

QStringList downgradeWords(const DestinationCheck &found)
{
    QStringList words;
    for (const PolicyCheck &hop : found.hops)
        words += downgradeWords(hop);
    words.removeDuplicates();
    return words;
}

} // namespace postseal
