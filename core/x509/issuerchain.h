// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

#include <QHash>

namespace postseal {

/// A certificate and those above it, as far as they are known.
struct IssuerChain {
    QList<Certificate> shown; ///< what a server shows: the leaf first, no root that is not the leaf
    bool reachesRoot = false; ///< a self-signed certificate issued the last one, or is the leaf

    bool operator==(const IssuerChain &) const = default;
};

/// Finds the way up from certificates in a heap of others. Names, key identifiers and signatures
/// count. Whoever made the heap cannot make it work for long: a chain has at most ten certificates,
/// and after 5,000 signatures nobody is found to have issued anything.
class IssuerChains {
public:
    /// Where several issued one, a root ends its chain, else the one goes on that is valid at \a at
    /// and stays so longest.
    IssuerChains(QList<Certificate> heap, QDateTime at);

    IssuerChain of(const Certificate &leaf);

private:
    const Certificate *issuerOf(const Certificate &subject);
    const Certificate *findIssuer(const Certificate &subject);
    bool issued(const Certificate &issuer, const Certificate &subject);

    const QList<Certificate> m_heap;
    QDateTime m_at;
    QHash<QByteArray, const Certificate *> m_found; ///< by DER; null: nobody
    int m_checksLeft = 5000;
};

} // namespace postseal
