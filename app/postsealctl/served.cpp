// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/served.h"

#include "app/postsealctl/listenerchoice.h"
#include "core/deploy/certificatesearch.h"
#include "core/probe/serverresolver.h"
#include "core/probe/servervantage.h"
#include "core/settings/expansion.h"
#include "core/settings/owndomains.h"
#include "core/settings/snitable.h"
#include "core/x509/verification.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::seconds kSearch(60), kHandshakes(20), kNames(30);

/// A client of today; and where there may be two certificates, one for each kind of key.
QList<TlsOffer> offersFor(qsizetype certificates)
{
    QList<TlsOffer> offers{TlsOffer()};
    if (certificates > 1) {
        for (const char *kind : {"aRSA", "aECDSA"}) {
            TlsOffer offer;
            offer.versions = {"TLSv1.2"};
            offer.ciphers = kind;
            offers.append(offer);
        }
    }
    return offers;
}

void add(QList<ServedCertificate> &served, const ProbeResult &result)
{
    if (result.chain.isEmpty())
        return;
    const Certificate &leaf = result.chain.first();
    auto known = std::ranges::find_if(
        served, [&leaf](const ServedCertificate &each) { return each.shown.der == leaf.der; });
    if (known == served.end())
        known = served.insert(served.end(), {.ports = {}, .shown = leaf, .file = {}, .table = {}});
    if (!known->ports.contains(result.target.port))
        known->ports.append(result.target.port);
}

/// What those see who come by \a name: servers at port 25, mail programs at the others.
NameSeen seenBy(const ServerName &name, const Snapshot &snapshot, ServerVantage &vantage,
                const Patience &patience)
{
    QList<ProbeTarget> targets = targetsFromServer({}, snapshot, name.name);
    targets.removeIf([&name](const ProbeTarget &each) {
        return each.mode == TlsMode::Plain ||
               (each.port == 25) != (name.whom == ServerName::For::Servers);
    });
    NameSeen seen{.name = name, .fitting = {}, .other = {}};
    for (const ProbeResult &result : vantage.probe(targets, {}, patience)) {
        if (result.chain.isEmpty())
            continue;
        QList<quint16> &ports = isFor(result.chain.first(), name.name) ? seen.fitting : seen.other;
        if (!ports.contains(result.target.port))
            ports.append(result.target.port);
    }
    return seen;
}

} // namespace

Result<QList<ServedCertificate>> servedBy(Visit &there, const Interrupt &interrupt)
{
    const Snapshot &snapshot = there.snapshot;
    const auto patience = [&interrupt](std::chrono::seconds time) {
        return Patience{.deadline = QDeadlineTimer(time), .stop = interrupt.token()};
    };
    const Result<CertificateSearch> search = searchCertificates(
        *there.connection.channel, snapshot.configuration.directory(), patience(kSearch));
    if (!search)
        return std::unexpected(search.error());
    const QList<NamedCertificate> named =
        everyNamedCertificate(snapshot.configuration, snapshot.facts) +
        namedBySni(snapshot.configuration, snapshot.facts);
    QList<ServedCertificate> served;
    ServerVantage vantage(*there.connection.transport);
    for (const TlsOffer &offer : offersFor(named.size())) {
        QList<ProbeTarget> targets = targetsFromServer({}, snapshot, there.connection.target.host);
        targets.removeIf([](const ProbeTarget &each) { return each.mode == TlsMode::Plain; });
        for (ProbeTarget &target : targets)
            target.offer = offer;
        for (const ProbeResult &result : vantage.probe(targets, {}, patience(kHandshakes)))
            add(served, result);
    }
    for (ServedCertificate &each : served)
        each.file = servedFile(each.shown, *search, named);
    for (ServedCertificate &each : served)
        each.table = sniTableWith(snapshot.configuration, snapshot.facts, each.file.path);
    return served;
}

Result<QList<NameSeen>> namesOf(Visit &there, const Interrupt &interrupt)
{
    const auto &[configuration, facts] = std::pair<const Configuration &, const ServerFacts &>(
        there.snapshot.configuration, there.snapshot.facts);
    const Patience patience{.deadline = QDeadlineTimer(kNames), .stop = interrupt.token()};
    ServerResolver resolver(*there.connection.transport);
    QList<QByteArray> hosts{there.connection.target.host};
    if (const auto own = valueOf({.configuration = configuration, .facts = facts}, "myhostname",
                                 facts.parameter("myhostname"));
        own && !own->isEmpty())
        hosts.append(*own);
    const Result<QList<ServerName>> names = serverNames(
        ownDomains(configuration, facts), hosts,
        [&](const QByteArray &name, DnsType type) { return resolver.ask(name, type, patience); });
    if (!names)
        return std::unexpected(names.error());
    QList<NameSeen> seen;
    ServerVantage vantage(*there.connection.transport);
    for (const ServerName &name : *names)
        seen.append(seenBy(name, there.snapshot, vantage, patience));
    return seen;
}

} // namespace postseal::ctl
