// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/servedcertificate.h"

#include <algorithm>

namespace postseal {

namespace {

using Validity = ServedCertificate::Validity;

constexpr qint64 kDay = 86400; // seconds
constexpr qint64 kSoon = 14;   // days

Validity validityOf(const Certificate &leaf, const QDateTime &now)
{
    if (now > leaf.notAfter)
        return Validity::Expired;
    if (now < leaf.notBefore)
        return Validity::NotYet;
    return now.secsTo(leaf.notAfter) < kSoon * kDay ? Validity::EndsSoon : Validity::Good;
}

ServedCertificate served(const Certificate &leaf, const QDateTime &now)
{
    return {.leaf = leaf,
            .ports = {},
            .validity = validityOf(leaf, now),
            .days = std::abs(now.secsTo(leaf.notAfter)) / kDay};
}

} // namespace

QList<ServedCertificate> servedCertificates(const QList<ProbeResult> &handshakes,
                                            const QDateTime &now)
{
    QList<ServedCertificate> certificates;
    for (const ProbeResult &handshake : handshakes) {
        if (handshake.chain.isEmpty())
            continue;
        const Certificate &leaf = handshake.chain.first();
        auto found = std::ranges::find(certificates, leaf.der,
                                       [](const ServedCertificate &each) { return each.leaf.der; });
        if (found == certificates.end())
            found = certificates.insert(certificates.end(), served(leaf, now));
        if (!found->ports.contains(handshake.target.port))
            found->ports.append(handshake.target.port);
    }
    for (ServedCertificate &each : certificates)
        std::ranges::sort(each.ports);
    std::ranges::stable_sort(certificates, {},
                             [](const ServedCertificate &each) { return each.ports.first(); });
    return certificates;
}

} // namespace postseal
