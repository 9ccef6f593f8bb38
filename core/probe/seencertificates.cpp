// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/seencertificates.h"

#include "core/x509/peerdigests.h"

#include <algorithm>

namespace postseal {

namespace {

void takeSeen(QList<SeenCertificate> &shown, const HostCheck &check)
{
    const Certificate &leaf = check.seen.chain.first();
    const auto known = std::ranges::find(shown, leaf, &SeenCertificate::certificate);
    if (known == shown.end())
        shown.append({.certificate = leaf, .hosts = {check.host.name}});
    else if (!known->hosts.contains(check.host.name))
        known->hosts.append(check.host.name);
}

} // namespace

PinnableHosts pinnableIn(const DestinationCheck &found)
{
    PinnableHosts hosts{
        .nextHop = {}, .transport = found.policy.route.transport, .shown = {}, .silent = {}};
    if (found.hops.isEmpty())
        return hosts;
    hosts.nextHop = found.policy.hops.first().nextHop;
    QByteArrayList seen;
    for (const HostCheck &check : found.hops.first().checks) {
        if (check.seen.chain.isEmpty())
            continue;
        takeSeen(hosts.shown, check);
        seen.append(check.host.name);
    }
    for (const HostCheck &check : found.hops.first().checks) {
        if (!seen.contains(check.host.name) && !hosts.silent.contains(check.host.name))
            hosts.silent.append(check.host.name);
    }
    return hosts;
}

QList<Fingerprint> pinsOf(const QList<SeenCertificate> &shown, Pinned what,
                          const QByteArray &algorithm)
{
    QList<Fingerprint> pins;
    for (const SeenCertificate &seen : shown) {
        const PeerDigests digests = digestsOf(seen.certificate, algorithm);
        pins.append({.text = what == Pinned::Key ? digests.key : digests.certificate});
    }
    return pins;
}

} // namespace postseal
