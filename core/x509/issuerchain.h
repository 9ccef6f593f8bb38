// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

namespace postseal {

/// A certificate and those above it, as far as they are known.
struct IssuerChain {
    QList<Certificate> shown; ///< what a server shows: the leaf first, no root that is not the leaf
    bool reachesRoot = false; ///< a self-signed certificate issued the last one, or is the leaf

    bool operator==(const IssuerChain &) const = default;
};

/// The chain above \a leaf out of \a heap. Where several issued one, a root ends it, else the one
/// that is valid at \a at and stays so longest goes on. Names, key identifiers and signatures
/// count.
IssuerChain issuerChainOf(const Certificate &leaf, const QList<Certificate> &heap,
                          const QDateTime &at);

} // namespace postseal
