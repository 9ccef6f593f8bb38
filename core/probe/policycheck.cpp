// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/policycheck.h"

#include "core/base/tr.h"
#include "core/probe/servervantage.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

constexpr qsizetype kMostAddresses = 10;
constexpr quint16 kDnsPort = 53;

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
        return tr("%1 takes no mail (null MX), so that it comes back at once").arg(domain);
    case MailHosts::Outcome::NoName:
        return tr("%1 has neither a mail exchanger nor an address, so that mail comes back at once")
            .arg(domain);
    case MailHosts::Outcome::LookupFailed:
        return tr("the mail exchangers of %1 cannot be looked up").arg(domain);
    case MailHosts::Outcome::Found:
        break;
    }
    return tr("none of the hosts of %1 has an address that this server uses (inet_protocols)")
        .arg(domain);
}

/// The hosts and their addresses in order, each with what the policy comes to there.
Status prepare(PolicyCheck &check, const CheckWish &wish, const DnsQuery &query)
{
    for (const MailHost &host : check.hosts.hosts) {
        DaneData dane;
        if (isDane(wish.acting)) {
            const Result<DaneData> found = daneDataOf(host, wish.hop.port, query);
            if (!found)
                return std::unexpected(found.error());
            dane = *found;
        }
        if (check.checks.isEmpty())
            check.dane = dane;
        const HostPolicy policy = hostPolicy(
            wish.acting, {.hop = wish.hop, .hosts = check.hosts, .host = host, .dane = dane},
            wish.insecureExchangers, wish.release);
        for (const QByteArray &address : host.addresses) {
            if (isReached(wish, address) && check.checks.size() < kMostAddresses)
                check.checks.append({.host = host,
                                     .address = address,
                                     .policy = policy,
                                     .seen = {},
                                     .delivery = {}});
        }
    }
    return {};
}

/// Level none asks for no handshake.
TlsMode modeFor(const CheckWish &wish, const HostPolicy &policy)
{
    if (wish.implicitTls)
        return TlsMode::Implicit;
    return policy.level == "none" ? TlsMode::Plain : TlsMode::StartTls;
}

void shakeHands(PolicyCheck &check, Transport &server, const CheckWish &wish,
                const Patience &patience)
{
    QList<ProbeTarget> targets;
    for (const HostCheck &one : check.checks)
        targets.append({.host = one.address,
                        .port = wish.hop.port,
                        .mode = modeFor(wish, one.policy),
                        .serverName = one.policy.serverName,
                        .offer = one.policy.offer});
    ServerVantage vantage(server);
    const QList<ProbeResult> seen = vantage.probe(targets, {}, patience);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (qsizetype i = 0; i < seen.size(); ++i) {
        HostCheck &one = check.checks[i];
        one.seen = seen[i];
        one.delivery = deliveryAt(one.policy, one.seen, wish.trust, now);
    }
}

Delivery outcomeOf(const PolicyCheck &check)
{
    if (check.checks.isEmpty())
        return {.kind = Delivery::Kind::Waits, .reason = wordsFor(check.hosts)};
    const auto taken = std::ranges::find_if(
        check.checks, [](const HostCheck &one) { return one.delivery.isDelivered(); });
    return taken == check.checks.end() ? check.checks.first().delivery : taken->delivery;
}

} // namespace

Result<PolicyCheck> checkPolicy(Transport &server, const CheckWish &wish, const DnsQuery &query,
                                const Patience &patience)
{
    PolicyCheck check;
    Result<MailHosts> hosts = mailHostsOf(wish.hop, query);
    if (!hosts)
        return std::unexpected(hosts.error());
    check.hosts = *std::move(hosts);
    if (const Status prepared = prepare(check, wish, query); !prepared)
        return std::unexpected(prepared.error());
    shakeHands(check, server, wish, patience);
    check.outcome = outcomeOf(check);
    return check;
}

Result<PolicyCheck> checkPolicy(Transport &server, const CheckWish &wish, const Patience &patience)
{
    const Result<Output> file = server.run({"cat", "/etc/resolv.conf"}, {}, patience);
    if (!file)
        return std::unexpected(file.error());
    const auto stream = server.connectTo(nameServerIn(file->out), kDnsPort, patience);
    if (!stream)
        return std::unexpected(stream.error());
    return checkPolicy(
        server, wish,
        [&](const QByteArray &name, DnsType type) {
            return askResolver(**stream, name, type, patience);
        },
        patience);
}

} // namespace postseal
