// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/peerpin.h"

namespace postseal {

/// A destination and those that may answer there.
struct Pin {
    QByteArray path;         ///< of the table that its row stands in
    QByteArray destination;  ///< key of the row
    QList<Fingerprint> pins; ///< one of these has to fit; a spare too
    QByteArray digest;       ///< that they were made with
    bool moveDigest = false; ///< it becomes smtp_tls_fingerprint_digest, PinDigest::canMove
};

/// The row of the destination at level fingerprint, and the digest that it is compared with.
/// Refuses fingerprints of another length; pinnedPolicy().
Result<Intended> pinDestination(const Configuration &configuration, const ServerFacts &facts,
                                const Pin &pin);

} // namespace postseal
