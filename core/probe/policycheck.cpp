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

/// The hosts and their addresses in order, each with what the policy comes to there.
Status prepare(PolicyCheck &check, const CheckWish &wish, const DnsQuery &query)
{
    const qsizetype most = wish.mostAddresses > 0
                               ? std::min<qsizetype>(wish.mostAddresses, kMostAddresses)
                               : kMostAddresses;
    for (const MailHost &host : check.hosts.hosts) {
        if (check.checks.size() >= most)
            break;
        DaneData dane;
        if (isDane(wish.acting)) {
            const Result<DaneData> found = daneDataOf(host, wish.hop.port, query);
            if (!found)
                return std::unexpected(found.error());
            dane = *found;
        }
        HostPolicy policy = hostPolicy(
            wish.acting, {.hop = wish.hop, .hosts = check.hosts, .host = host, .dane = dane},
            wish.insecureExchangers, wish.release);
        takeOwnSettings(policy, wish);
        for (const QByteArray &address : host.addresses) {
            if (isReached(wish, address) && check.checks.size() < most)
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

/// Handshakes with the hosts of all checks at once, so that a silent one holds nobody up.
void shakeHands(QList<PolicyCheck> &checks, Transport &server, const QList<CheckWish> &wishes,
                const Patience &patience)
{
    QList<ProbeTarget> targets;
    for (qsizetype i = 0; i < checks.size(); ++i) {
        for (const HostCheck &one : checks[i].checks)
            targets.append({.host = one.address,
                            .port = wishes[i].hop.port,
                            .mode = modeFor(wishes[i], one.policy),
                            .serverName = one.policy.serverName,
                            .offer = one.policy.offer});
    }
    const QList<ProbeResult> seen = ServerVantage(server).probe(targets, {}, patience);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    qsizetype next = 0;
    for (qsizetype i = 0; i < checks.size(); ++i) {
        for (HostCheck &one : checks[i].checks) {
            one.seen = seen[next++];
            one.delivery = deliveryAt(one.policy, one.seen, wishes[i].trust, now);
        }
    }
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

/// One next hop, up to the handshakes. What DNS does not tell ends this one alone.
PolicyCheck prepared(const CheckWish &wish, const DnsQuery &query)
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
    if (const Status done = prepare(check, wish, query); !done)
        unknown(done.error());
    else
        check.outcome = outcomeOf(check, wish); // where there is nobody to shake hands with
    return check;
}

/// Connects to the first name server that answers.
Result<std::unique_ptr<ByteStream>> resolverOf(Transport &server, const Patience &patience)
{
    const Result<Output> file = server.run({"cat", "/etc/resolv.conf"}, {}, patience);
    if (!file)
        return std::unexpected(file.error());
    Result<std::unique_ptr<ByteStream>> stream;
    for (const QByteArray &address : nameServersIn(file->out)) {
        stream = server.connectTo(address, kDnsPort, patience);
        if (stream)
            break;
    }
    return stream;
}

} // namespace

Result<QList<PolicyCheck>> checkPolicies(Transport &server, const QList<CheckWish> &wishes,
                                         const DnsQuery &query, const Patience &patience)
{
    QList<PolicyCheck> checks;
    for (const CheckWish &wish : wishes)
        checks.append(prepared(wish, query));
    shakeHands(checks, server, wishes, patience);
    for (qsizetype i = 0; i < checks.size(); ++i) {
        if (!checks[i].checks.isEmpty())
            checks[i].outcome = outcomeOf(checks[i], wishes[i]);
    }
    return checks;
}

Result<QList<PolicyCheck>> checkPolicies(Transport &server, const QList<CheckWish> &wishes,
                                         const Patience &patience)
{
    const auto stream = resolverOf(server, patience);
    if (!stream)
        return std::unexpected(stream.error());
    return checkPolicies(
        server, wishes,
        [&](const QByteArray &name, DnsType type) {
            return askResolver(**stream, name, type, patience);
        },
        patience);
}

} // namespace postseal
