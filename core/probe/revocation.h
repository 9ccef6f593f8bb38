// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"
#include "core/x509/certificate.h"

namespace postseal {

/// Whether the authority of a certificate has taken it back, as far as it could be asked.
struct Revocation {
    enum class State {
        NotRevoked,
        Revoked,
        Unknown,    ///< nobody gave an answer that counts
        NotOffered, ///< the certificate names no place to ask
    };
    enum class Source { None, Ocsp, List };
    State state = State::Unknown;
    Source source = Source::None;
    QByteArray place; ///< that gave the answer
    QDateTime revokedAt;
    QDateTime asOf;
    QString problem; ///< why it is not known: each place and what it said

    bool operator==(const Revocation &) const = default;
    QJsonObject toJson() const;
};

/// Asks about \a certificate from this computer: its authority's OCSP responder first, then its
/// revocation lists. The certificate of the issuer is one of \a known, or is fetched from where
/// \a certificate says. Only what the issuer has signed counts.
Revocation checkRevocation(const Certificate &certificate, const QList<Certificate> &known,
                           const Patience &patience);

/// In a clause: "revoked by its authority on 2026-05-03 (OCSP)".
QString describe(const Revocation &revocation);

} // namespace postseal
