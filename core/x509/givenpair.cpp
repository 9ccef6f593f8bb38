// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenpair.h"

namespace postseal {

namespace {

Status putPair(Configuration &next, const QByteArray &directory, const PlacedPair &placed)
{
    const Status put = next.putFile(pathOf(next, directory, placed.files.certificate),
                                    toPem(placed.pair.chain), "644");
    if (!put)
        return put;
    return next.putFile(pathOf(next, directory, placed.files.key),
                        placed.pair.key.reveal().toByteArray(), "400");
}

} // namespace

QByteArray fileNameOf(const Certificate &leaf)
{
    QByteArray name =
        leaf.dnsNames.isEmpty() ? leaf.commonName.toUtf8() : leaf.dnsNames.first().toLower();
    return name.replace('*', "wildcard");
}

QList<PlacedPair> placed(const QList<GivenPair> &pairs, const Configuration &configuration,
                         const ServerFacts &facts, const QByteArray &directory,
                         const QList<QByteArray> &taken)
{
    QList<PlacedPair> list;
    for (const GivenPair &pair : pairs) {
        const Certificate &leaf = pair.chain.first();
        const bool ec = leaf.keyType == QLatin1StringView("EC");
        const bool plain = pairs.size() == 1 || leaf.keyType == QLatin1StringView("RSA");
        const QByteArray kind = ec ? QByteArray("ecdsa") : leaf.keyType.toLower().toUtf8();
        CertificateFiles files =
            placesForGiven(configuration, facts, directory,
                           plain ? fileNameOf(leaf) : fileNameOf(leaf) + '-' + kind, taken);
        files.ec = ec;
        list.append({.pair = pair, .files = files});
    }
    return list;
}

Result<Configuration> useGivenPairs(const Configuration &from, const ServerFacts &facts,
                                    const QByteArray &directory, const QList<PlacedPair> &pairs)
{
    Configuration next = from;
    QList<CertificateFiles> files;
    for (const PlacedPair &each : pairs) {
        if (const Status put = putPair(next, directory, each); !put)
            return std::unexpected(put.error());
        files.append(each.files);
    }
    return useServerCertificates(next, facts, files);
}

} // namespace postseal
