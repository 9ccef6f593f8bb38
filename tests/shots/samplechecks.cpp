// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/samplechecks.h"

#include "tests/shots/sampleserver.h"

namespace postseal::shots {

namespace {

/// A host with a certificate of its own.
HostCheck hostNamed(const QByteArray &name, const QByteArray &address, const QByteArray &level,
                    const QDate &until)
{
    HostCheck check;
    check.host.name = check.host.canonical = name;
    check.address = address;
    check.policy.level = level;
    check.seen = sampleHandshakes().results.first();
    Certificate &leaf = check.seen.chain.first();
    leaf.subject = QStringLiteral("CN=") + QString::fromUtf8(name);
    leaf.notAfter = QDateTime(until, QTime(6, 0), Qt::UTC);
    return check;
}

PolicyCheck nextHop(const QByteArray &domain, QList<HostCheck> hosts, const Delivery &delivery)
{
    PolicyCheck check;
    check.hosts = {.outcome = MailHosts::Outcome::Found,
                   .exchangers = true,
                   .authentic = true,
                   .domain = domain,
                   .canonical = domain,
                   .hosts = {}};
    for (HostCheck &host : hosts) {
        host.delivery = delivery;
        check.hosts.hosts.append(host.host);
    }
    check.checks = hosts;
    check.outcome = delivery;
    return check;
}

DestinationCheck found(const DestinationPolicies &policies, const QByteArray &destination,
                       const PolicyCheck &check)
{
    const CheckSubject subject{.destination = destination};
    return {.subject = subject,
            .policy = policyOf(policies, subject),
            .hops = {check},
            .basis = basisOf(policies, subject),
            .at = QDateTime(QDate(2026, 1, 15), QTime(9, 24), Qt::UTC)};
}

} // namespace

QList<DestinationCheck> sampleChecks(const Snapshot &server)
{
    const DestinationPolicies policies(server.configuration, server.facts);
    HostCheck keyed = hostNamed("mx.example.net", "192.0.2.25", "encrypt", QDate(2026, 3, 9));
    keyed.dane = {.state = DaneData::State::Usable, .base = "mx.example.net", .records = {}};
    keyed.fitsDane = true;
    return {
        found(policies, "example.net",
              nextHop("example.net", {keyed}, {.kind = Delivery::Kind::Encrypted, .reason = {}})),
        found(policies, "partner.example",
              nextHop(
                  "partner.example",
                  {hostNamed("mx1.partner.example", "198.51.100.7", "secure", QDate(2026, 4, 1)),
                   hostNamed("mx2.partner.example", "2001:db8:7::25", "secure", QDate(2026, 4, 3))},
                  {.kind = Delivery::Kind::Waits,
                   .reason = QStringLiteral("the certificate of mx1.partner.example is not "
                                            "vouched for by a trusted authority")})),
        found(policies, "bank.example",
              nextHop("bank.example",
                      {hostNamed("mail.bank.example", "203.0.113.80", "verify", QDate(2026, 1, 3))},
                      {.kind = Delivery::Kind::Waits,
                       .reason = QStringLiteral("the certificate of mail.bank.example expired "
                                                "on 2026-01-03")}))};
}

} // namespace postseal::shots
