// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/servercertificate.h"
#include "core/x509/certificate.h"

namespace postseal {

/// A certificate that a person gives, in the order in which a server shows it, and its key.
struct GivenPair {
    QList<Certificate>
        chain;  ///< the leaf first, then its issuers; a root that is not the leaf left out
    Secret key; ///< PEM (PKCS#8) without a passphrase, the block alone

    bool operator==(const GivenPair &) const = default;
};

/// A pair, and where it goes.
struct PlacedPair {
    GivenPair pair;
    CertificateFiles files;

    bool operator==(const PlacedPair &) const = default;
};

/// What the files of \a leaf are called: its first name, "wildcard" for a star.
QByteArray fileNameOf(const Certificate &leaf);

/// Where \a pairs go in \a directory of \a configuration; placesForGiven(). Of several the one with
/// an EC key is called NAME-ecdsa, any but RSA by its kind.
QList<PlacedPair> placed(const QList<GivenPair> &pairs, const Configuration &configuration,
                         const ServerFacts &facts, const QByteArray &directory,
                         const QList<QByteArray> &taken);

/// Where pairs for other hosts go beside \a own; where rows of tls_server_sni_maps name files for
/// the same name, in their places.
QList<PlacedPair> placedBeside(const QList<GivenPair> &pairs, const QList<PlacedPair> &own,
                               const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &directory);

/// \a from with the files of \a pairs at their places; nothing names them yet.
Result<Configuration> putGivenPairs(const Configuration &from, const QByteArray &directory,
                                    const QList<PlacedPair> &pairs);

/// \a from with \a pairs at their places, in use. main.cf calls the directory of \a from
/// \a directory.
Result<Configuration> useGivenPairs(const Configuration &from, const ServerFacts &facts,
                                    const QByteArray &directory, const QList<PlacedPair> &pairs);

} // namespace postseal
