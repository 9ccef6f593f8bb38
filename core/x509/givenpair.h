// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/x509/foundcertificate.h"

namespace postseal {

/// A certificate that a person gives, in the order in which a server shows it, and its key.
struct GivenPair {
    QList<Certificate>
        chain;  ///< the leaf first, then its issuers; a root that is not the leaf left out
    Secret key; ///< the PEM block alone

    bool operator==(const GivenPair &) const = default;
};

/// Sorts a heap of PEM \a files: the key, the certificate that was issued for it, and the issuers
/// of that in their order; what does not belong to them is left out. BadInput: no certificate, no
/// key, a key with a passphrase (Postfix cannot ask for one), or no certificate for this key.
Result<GivenPair> givenPair(const QList<Secret> &files);

/// \a from with \a pair at \a files, in use. main.cf calls the directory of \a from \a directory.
Result<Configuration> useGivenPair(const Configuration &from, const ServerFacts &facts,
                                   const QByteArray &directory, const CertificateFiles &files,
                                   const GivenPair &pair);

} // namespace postseal
