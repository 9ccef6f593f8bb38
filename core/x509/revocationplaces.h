// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

namespace postseal {

/// Where a certificate says that its state can be asked for: addresses of http alone, as they stand
/// in it (RFC 5280, 4.2.1.13 and 4.2.2.1), at most a few of each.
struct RevocationPlaces {
    QList<QByteArray> ocsp;
    QList<QByteArray> crls;
    QList<QByteArray> issuers; ///< where the certificate of the issuer is

    bool operator==(const RevocationPlaces &) const = default;
};

RevocationPlaces revocationPlacesOf(const Certificate &certificate);

} // namespace postseal
