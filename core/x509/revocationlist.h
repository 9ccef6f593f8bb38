// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

namespace postseal {

/// What a revocation list (CRL, RFC 5280, 5) says of a certificate.
struct ListedState {
    enum class State {
        NotRevoked,
        Revoked,
        Useless, ///< says nothing: broken, outdated, not signed by the issuer, for other
                 ///< certificates
    };
    State state = State::Useless;
    QDateTime thisUpdate; ///< UTC, like the next; null: not told
    QDateTime revokedAt;
    QString problem; ///< why it says nothing; empty unless it does not

    bool operator==(const ListedState &) const = default;
};

/// Reads \a list, DER or PEM, about \a certificate. Counts only what \a issuer has signed, what is
/// in force now and what is for such certificates; whether the issuer is trusted is another
/// question.
ListedState listedState(QByteArrayView list, const Certificate &certificate,
                        const Certificate &issuer);

} // namespace postseal
