// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/revocation.h"
#include "core/profile/certificateshelf.h"
#include "core/profile/lastseen.h"
#include "core/settings/clientallowlist.h"

namespace postseal {

/// A row of an allow-list with all that is known of it here.
struct ClientView {
    /// What a person should know; Postfix itself looks at the fingerprint alone.
    enum class State {
        Valid,
        ExpiresSoon, ///< within 30 days
        Expired,     ///< it is let in all the same
        Revoked,     ///< by its authority; it is let in all the same
        NotYetValid,
        FingerprintOnly, ///< the certificate was never seen here
        Off,             ///< commented out
        NeverFound,      ///< client.match tells why
    };
    /// What the fingerprint is of.
    enum class KnownBy { Unknown, Key, Certificate };

    AllowedClient client;
    std::optional<Certificate> certificate; ///< of which client.key is a fingerprint
    std::optional<Revocation> revocation;   ///< nothing: nobody asked
    KnownBy by = KnownBy::Unknown;
    State state = State::FingerprintOnly;
    LastSeen seen = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const ClientView &) const = default;
};

/// What was learnt of certificates, by their Certificate::fingerprint.
using Revocations = QMap<QByteArray, Revocation>;

/// The rows of \a list, with those of \a certificates that they are of, at the time \a now.
QList<ClientView> clientViews(const ClientAllowlist &list, const QList<Certificate> &certificates,
                              const QDateTime &now, const Revocations &revocations = {});

/// \a views with what the log has \a told of them; \a level is silentLevel() of their list.
QList<ClientView> withLastSeen(QList<ClientView> views, const ClientSightings &told,
                               const std::optional<QByteArray> &level);

} // namespace postseal
