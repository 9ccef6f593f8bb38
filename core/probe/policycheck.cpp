// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/policycheck.h"

#include "core/base/tr.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostAddresses = 10;

bool isDane(const ActingPolicy &acting)
{
    return acting.level == "dane" || acting.level == "dane-only";
}

bool isReached(const CheckWish &wish, const QByteArray &address)
{
    return address.contains(':') ? wish.ipv6 : wish.ipv4;
}

/// Why mail waits, or does not go at all, where no host takes it.
QString wordsFor(const MailHosts &hosts)
{
    const QString domain = QString::fromUtf8(hosts.domain);
    switch (hosts.outcome) {
    case MailHosts::Outcome::NoMail:
        return tr("%1 takes no mail (null MX)").arg(domain);
    case MailHosts::Outcome::NoName:
        return tr("%1 has neither a mail exchanger nor an address").arg(domain);
    case MailHosts::Outcome::LookupFailed:
        return tr("the mail exchangers of %1 cannot be looked up").arg(domain);
    case MailHosts::Outcome::Found:
        break;
    }
    return tr("none of the hosts of %1 has an address that this server uses (inet_protocols)")
        .arg(domain);
}

/// What the server's own settings make of the policy, whatever the host.
void takeOwnSettings(HostPolicy &policy, const CheckWish &wish)
{
    policy.ignoresOffer = wish.ignoresOffer && !wish.implicitTls;
    policy.signsIn = wish.signsIn;
    policy.isMorePatient = wish.isMorePatient;
    if (!policy.waits.isEmpty() || policy.level == "none")
        policy.ignoresOffer = false;
    if (wish.implicitTls && !policy.needsTls() && policy.waits.isEmpty())
        policy.waits = tr("smtp_tls_wrappermode makes smtp(8) pass hosts over at a level below "
                          "encrypt");
    if (wish.broken.isEmpty() || policy.level == "none" || !policy.waits.isEmpty())
        return;
    if (policy.needsTls()) {
        policy.waits = wish.broken;
    } else { // there is no TLS to take an offer with
        policy.ignoresOffer = true;
        policy.weaker = wish.broken;
    }
}

/// Keys for \a host in DNS. Levels without dane are only told of them, so that no failure counts.
Result<DaneData> daneDataFor(const CheckWish &wish, const MailHosts &hosts, const MailHost &host,
                             const DnsQuery &query)
{
    if (isDane(wish.acting))
        return daneDataOf(host, wish.hop.port, query);
    if (hosts.exchangers && !hosts.authentic)
        return DaneData();
    const Result<DaneData> found = daneDataOf(host, wish.hop.port, query);
    return found && found->state == DaneData::State::Usable ? *found : DaneData();
}

/// The hosts and their addresses in order, each with what the policy comes to there.
Status prepare(PolicyCheck &check, const CheckWish &wish, const DnsQuery &query)
{
    const qsizetype most = wish.mostAddresses > 0
                               ? std::min<qsizetype>(wish.mostAddresses, kMostAddresses)
                               : kMostAddresses;
    for (const MailHost &host : check.hosts.hosts) {
        if (check.checks.size() >= most)
            break;
        const Result<DaneData> dane = daneDataFor(wish, check.hosts, host, query);
        if (!dane)
            return std::unexpected(dane.error());
        HostPolicy policy = hostPolicy(
            wish.acting, {.hop = wish.hop, .hosts = check.hosts, .host = host, .dane = *dane},
            wish.insecureExchangers, wish.release);
        takeOwnSettings(policy, wish);
        for (const QByteArray &address : host.addresses) {
            if (isReached(wish, address) && check.checks.size() < most)
                check.checks.append({.host = host,
                                     .address = address,
                                     .policy = policy,
                                     .dane = *dane,
                                     .seen = {},
                                     .delivery = {}});
        }
    }
    return {};
}

/// Whether a domain has an MTA-STS policy: one such record (RFC 8461, 3.1). No failure counts.
bool hasMtaSts(const PolicyCheck &check, const DnsQuery &query)
{
    if (!check.hosts.exchangers)
        return false;
    const Result<DnsReply> reply = query("_mta-sts." + check.hosts.domain, DnsType::Txt);
    if (!reply || reply->code != DnsReply::Code::NoError)
        return false;
    return std::ranges::count_if(reply->answers, [](const DnsRecord &record) {
               return record.type == DnsType::Txt && record.data.startsWith("v=STSv1;");
           }) == 1;
}

/// Whether level dane would take what was seen at \a check.
bool fitsRecords(const HostCheck &check, const QDateTime &at)
{
    if (check.dane.state != DaneData::State::Usable || check.seen.chain.isEmpty())
        return false;
    const PeerNeeds needs{.names = {check.dane.base, check.host.name},
                          .records = check.dane.records};
    return verifyPeer(check.seen.chain, needs, {}, at).ok();
}

} // namespace

/// Level none asks for no handshake.
ProbeTarget targetOf(const CheckWish &wish, const HostCheck &check)
{
    const bool plain = check.policy.level == "none";
    return {.host = check.address,
            .port = wish.hop.port,
            .mode = wish.implicitTls ? TlsMode::Implicit
                    : plain          ? TlsMode::Plain
                                     : TlsMode::StartTls,
            .serverName = check.policy.serverName,
            .offer = check.policy.offer};
}

void judge(HostCheck &check, const CheckWish &wish, const ProbeResult &seen, const QDateTime &at)
{
    check.seen = seen;
    check.delivery = deliveryAt(check.policy, seen, wish.trust, at);
    check.fitsDane = fitsRecords(check, at);
}

Delivery outcomeOf(const PolicyCheck &check, const CheckWish &wish)
{
    using Outcome = MailHosts::Outcome;
    if (check.checks.isEmpty()) {
        const bool final = check.hosts.outcome != Outcome::LookupFailed && !wish.isRelayHost;
        return {.kind = final ? Delivery::Kind::ComesBack : Delivery::Kind::Waits,
                .reason = wordsFor(check.hosts)};
    }
    for (const bool later : {false, true}) {
        for (const HostCheck &one : check.checks) {
            if (one.delivery.isDelivered() ||
                (later && one.delivery.kind == Delivery::Kind::PlainLater))
                return one.delivery;
        }
    }
    return check.checks.first().delivery;
}

PolicyCheck lookedUp(const CheckWish &wish, const DnsQuery &query)
{
    PolicyCheck check;
    const auto unknown = [&check](const Error &error) {
        check.checks.clear();
        check.outcome = {.kind = Delivery::Kind::Unknown, .reason = describe(error)};
    };
    Result<MailHosts> hosts = mailHostsOf(wish.hop, query);
    if (!hosts) {
        unknown(hosts.error());
        return check;
    }
    check.hosts = *std::move(hosts);
    if (const Status done = prepare(check, wish, query); !done) {
        unknown(done.error());
        return check;
    }
    check.mtaSts = hasMtaSts(check, query);
    check.outcome = outcomeOf(check, wish); // where there is nobody to shake hands with
    return check;
}

} // namespace postseal
