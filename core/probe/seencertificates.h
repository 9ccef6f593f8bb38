// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/destinationcheck.h"
#include "core/settings/clientfingerprint.h"

namespace postseal {

/// A certificate that hosts showed in a check.
struct SeenCertificate {
    Certificate certificate;
    QByteArrayList hosts; ///< by name, the most preferred first

    bool operator==(const SeenCertificate &) const = default;
};

/// What can be pinned of a next hop.
struct PinnableHosts {
    QByteArray nextHop;
    QByteArray transport;         ///< row of master.cf that delivers
    QList<SeenCertificate> shown; ///< each once
    QByteArrayList silent;        ///< hosts of which no certificate was seen

    bool operator==(const PinnableHosts &) const = default;
};

/// Those of the first next hop of \a found.
PinnableHosts pinnableIn(const DestinationCheck &found);

/// What a pin compares. A renewed certificate with the same key has another fingerprint as a whole.
enum class Pinned { Key, Certificate };

/// The pins of \a shown, as smtp(8) compares them by \a algorithm.
QList<Fingerprint> pinsOf(const QList<SeenCertificate> &shown, Pinned what,
                          const QByteArray &algorithm);

} // namespace postseal
