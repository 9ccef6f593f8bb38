// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/hostpolicy.h"
#include "core/x509/verification.h"

namespace postseal {

/// What becomes of mail at one host.
struct Delivery {
    enum class Kind {
        Verified,   ///< goes out encrypted to a server whose identity was checked
        Encrypted,  ///< goes out encrypted
        Plain,      ///< goes out unencrypted
        PlainLater, ///< waits first, and goes out unencrypted when it is tried again
        Waits,      ///< does not go out
        Unknown,    ///< cannot be told from here
    };
    Kind kind = Kind::Unknown;
    QString reason; ///< why mail waits, goes out in plain text, or nothing can be told

    bool isDelivered() const { return kind <= Kind::Plain; }
    bool operator==(const Delivery &) const = default;
};

/// Whom and what the server compares with.
struct PeerTrust {
    TrustStore store;               ///< authorities of smtp(8)
    QList<TlsaRecord> instead;      ///< those that a policy names count instead (tafile)
    QByteArray digest;              ///< smtp_tls_fingerprint_digest
    QList<QByteArray> fingerprints; ///< ActingPolicy::match at level fingerprint
};

/// What smtp(8) does with mail under \a policy at a host that a handshake with its offer saw like
/// \a seen.
Delivery deliveryAt(const HostPolicy &policy, const ProbeResult &seen, const PeerTrust &trust,
                    const QDateTime &at);

} // namespace postseal
