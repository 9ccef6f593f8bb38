// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/certificateshelf.h"
#include "core/settings/clientallowlist.h"

namespace postseal {

/// A row of an allow-list with all that is known of it here.
struct ClientView {
    /// What a person should know; Postfix itself looks at the fingerprint alone.
    enum class State {
        Valid,
        ExpiresSoon, ///< within 30 days
        Expired,     ///< it is let in all the same
        NotYetValid,
        FingerprintOnly, ///< the certificate was never seen here
        Off,             ///< commented out
        NeverFound,      ///< client.match tells why
    };
    /// What the fingerprint is of.
    enum class KnownBy { Unknown, Key, Certificate };

    AllowedClient client;
    std::optional<Certificate> certificate; ///< of which client.key is a fingerprint
    KnownBy by = KnownBy::Unknown;
    State state = State::FingerprintOnly;

    bool operator==(const ClientView &) const = default;
};

/// The rows of \a list, with those of \a certificates that they are of, at the time \a now.
QList<ClientView> clientViews(const ClientAllowlist &list, const QList<Certificate> &certificates,
                              const QDateTime &now);

} // namespace postseal
