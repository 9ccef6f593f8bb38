// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

namespace postseal {

/// What an OCSP response that came with a handshake (RFC 6066, 8; RFC 6960) says of the leaf.
struct OcspStaple {
    enum class State {
        Good,    ///< not revoked
        Revoked, ///< the authority took the certificate back
        Unknown, ///< the authority says that it does not know the certificate
        Useless, ///< says nothing: broken, outdated, not signed by the authority, for another one
    };
    State state = State::Useless;
    QDateTime thisUpdate; ///< UTC, like the next two; null: not told
    QDateTime nextUpdate;
    QDateTime revokedAt;
    QString problem; ///< why it says nothing; empty unless it does not

    bool operator==(const OcspStaple &) const = default;
    QJsonObject toJson() const;
};

/// Reads \a response about the first of \a chain, which has to have its issuer too. Counts only
/// what that issuer, or a responder with a certificate of it, has signed and what is in force now;
/// whether the issuer itself is trusted is another question.
OcspStaple ocspStapleOf(QByteArrayView response, const QList<Certificate> &chain);

/// "good", "revoked", "unknown" or "useless".
QString ocspStateName(OcspStaple::State state);

/// The staple in a clause: "not revoked by its authority, as of 2026-05-03".
QString describe(const OcspStaple &staple);

} // namespace postseal
