// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/hostpolicy.h"

#include "core/base/tr.h"
#include "core/postfix/idn.h"
#include "core/postfix/protocolword.h"
#include "core/settings/policywords.h"

namespace postseal {

namespace {

using State = DaneData::State;

/// A name as a certificate has it.
QByteArray inDns(const QByteArray &name)
{
    return toALabels(name).value_or(name);
}

/// What the words of match= stand for; ".name" is any name below.
QList<QByteArray> namesFor(const QList<QByteArray> &match, const HostFacts &facts)
{
    QList<QByteArray> names;
    for (const QByteArray &word : match) {
        const QByteArray keyword = word.toLower();
        if (keyword == "nexthop")
            names.append(inDns(facts.hop.host));
        else if (keyword == "dot-nexthop")
            names.append('.' + inDns(facts.hop.host));
        else if (keyword == "hostname")
            names.append(inDns(facts.host.name));
        else if (word.startsWith('.'))
            names.append('.' + inDns(word.sliced(1)));
        else
            names.append(inDns(word));
    }
    return names;
}

/// With DANE the names are given (RFC 7672, 3.2.3).
QList<QByteArray> daneNames(const HostFacts &facts)
{
    QList<QByteArray> names{facts.dane.base};
    if (facts.hosts.exchangers) {
        if (facts.hosts.canonical != facts.hosts.domain)
            names.append(facts.hosts.canonical);
        names.append(facts.hosts.domain);
    }
    return names;
}

/// DNS does not allow what dane asks for: less is done, or mail waits.
void fallBack(HostPolicy &policy, const QByteArray &asked, const QByteArray &level,
              const QString &why)
{
    if (asked == "dane-only") {
        policy.waits = why;
        return;
    }
    policy.level = level;
    policy.weaker = why;
}

void takeDane(HostPolicy &policy, const HostFacts &facts, const QByteArray &asked,
              const QByteArray &insecureExchangers)
{
    const bool insecure = facts.hosts.exchangers && !facts.hosts.authentic;
    const bool halfway = insecureExchangers == "dane" || insecureExchangers == "encrypt";
    if (insecure && (asked == "dane-only" || !halfway))
        return fallBack(policy, asked, "may",
                        tr("the mail exchangers of %1 are not signed in DNS")
                            .arg(QString::fromUtf8(facts.hosts.domain)));
    const QString base = QString::fromUtf8(facts.host.name);
    if (facts.dane.state == State::LookupFailed) {
        policy.waits = tr("the TLSA records of %1 cannot be looked up").arg(base);
        return;
    }
    if (facts.dane.state == State::None)
        return fallBack(policy, asked, "may",
                        tr("DNS publishes no signed keys (TLSA) for %1").arg(base));
    if (facts.dane.state == State::Unusable)
        return fallBack(policy, asked, "encrypt",
                        tr("none of the TLSA records of %1 can be used").arg(base));
    if (insecure && insecureExchangers == "encrypt")
        return fallBack(policy, asked, "encrypt",
                        tr("the mail exchangers of %1 are not signed in DNS")
                            .arg(QString::fromUtf8(facts.hosts.domain)));
    policy.level = "dane";
    policy.needs.records = facts.dane.records;
    policy.needs.names = daneNames(facts);
    policy.serverName = facts.dane.base;
}

QByteArray serverNameFor(const QByteArray &written, const HostFacts &facts)
{
    if (written == "hostname")
        return facts.host.name;
    return written == "nexthop" ? facts.hop.host : written;
}

} // namespace

HostPolicy hostPolicy(const ActingPolicy &acting, const HostFacts &facts,
                      const QByteArray &insecureExchangers, const QVersionNumber &release)
{
    HostPolicy policy{.level = acting.level,
                      .waits = {},
                      .weaker = {},
                      .needs = {},
                      .offer = {},
                      .serverName = inDns(serverNameFor(acting.serverName, facts))};
    if (acting.isRefused()) {
        policy.waits = policyFaultWords(acting.finding);
        return policy;
    }
    if (acting.level == "dane" || acting.level == "dane-only")
        takeDane(policy, facts, acting.level, insecureExchangers);
    else if (acting.level == "verify" || acting.level == "secure")
        policy.needs.names = namesFor(acting.match, facts);
    policy.needs.wideWildcards = !release.isNull() && release < QVersionNumber(3, 6);
    if (acting.protocols)
        policy.offer.versions = protocolsIn(*acting.protocols);
    policy.offer.ciphers = acting.cipherList.value_or(QByteArray());
    policy.offer.asksForStaple = false;
    policy.offer.securityLevel = policy.checksIdentity() ? 1 : 0;
    return policy;
}

} // namespace postseal
