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

QList<PlacedPair> placedBeside(const QList<GivenPair> &pairs, const QList<PlacedPair> &own,
                               const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &directory)
{
    QList<QByteArray> stems, taken;
    for (const PlacedPair &each : own) {
        stems.append(fileNameOf(each.pair.chain.first()));
        taken += {each.files.certificate, each.files.key};
    }
    QList<PlacedPair> list;
    for (const GivenPair &pair : pairs) {
        QByteArray stem = fileNameOf(pair.chain.first());
        while (stems.contains(stem))
            stem += "-" + pair.chain.first().keyType.toLower().toUtf8();
        stems.append(stem);
        const CertificateFiles files = placesForGiven(configuration, facts, directory, stem, taken);
        taken += {files.certificate, files.key};
        list.append({.pair = pair, .files = files});
    }
    return list;
}

Result<Configuration> putGivenPairs(const Configuration &from, const QByteArray &directory,
                                    const QList<PlacedPair> &pairs)
{
    Configuration next = from;
    for (const PlacedPair &each : pairs) {
        if (const Status put = putPair(next, directory, each); !put)
            return std::unexpected(put.error());
    }
    return next;
}

Result<Configuration> useGivenPairs(const Configuration &from, const ServerFacts &facts,
                                    const QByteArray &directory, const QList<PlacedPair> &pairs)
{
    const Result<Configuration> next = putGivenPairs(from, directory, pairs);
    QList<CertificateFiles> files;
    for (const PlacedPair &each : pairs)
        files.append(each.files);
    return next ? useServerCertificates(*next, facts, files) : next;
}

} // namespace postseal
