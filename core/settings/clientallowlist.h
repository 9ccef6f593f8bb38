// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/relayright.h"
#include "core/settings/rownotes.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// A client in a table of relay_clientcerts: the fingerprint of its certificate or of its public
/// key, and whatever its owner wrote beside it. Any value lets the client through (TLS_README).
struct AllowedClient {
    /// Whether smtpd(8) finds the row when the client comes.
    enum class Match {
        Found,
        Off,           ///< commented out
        Hidden,        ///< an earlier row has the key, and counts
        NoValue,       ///< postmap(1) passes a key without one over
        NoColons,      ///< smtpd(8) asks with colons
        OtherDigest,   ///< as long as another digest than the one in force
        NoFingerprint, ///< something else
        Unknown,       ///< which digest holds is not known from here
    };
    QByteArray key; ///< a fingerprint with upper-case digits, as smtpd(8) asks; else as stored
    QByteArray note;
    RowNotes notes; ///< of the comments above the row
    Match match = Match::Found;
    int line = 0;      ///< of the table's source, from 1
    TableRow row = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const AllowedClient &) const = default;
};

/// A listener that asks an allow-list.
struct AllowlistListener {
    QByteArray service; ///< of its row: "submission"
    bool asksForCertificate = false;
    RelayRight right = RelayRight::No;  ///< of a client that is found; relayAnswer()
    std::optional<QByteArray> logLevel; ///< smtpd_tls_loglevel; nothing: not known from here

    /// A client that is found may relay there.
    bool isOpen() const
    {
        return asksForCertificate && (right == RelayRight::Yes || right == RelayRight::Some);
    }
    bool operator==(const AllowlistListener &) const = default;
};

/// A table of relay_clientcerts as the listeners ask it that compare one digest.
struct ClientAllowlist {
    QByteArray table;                 ///< as it is named: "hash:/etc/postfix/relay_clientcerts"
    QByteArray path;                  ///< of its source; empty: its rows are not known from here
    std::optional<QByteArray> digest; ///< "sha256"; nothing: not known from here
    QList<AllowlistListener> listeners;
    QList<AllowedClient> clients; ///< in the order of the file

    /// Listeners compare the digest that holds for them, and one that can be forged today is worth
    /// nothing: md5 and sha1 (RFC 6151, RFC 6194).
    bool isDigestWeak() const { return digest == "md5" || digest == "sha1"; }
    bool operator==(const ClientAllowlist &) const = default;
};

/// The allow-lists of the listeners in force, in their order.
QList<ClientAllowlist> clientAllowlists(const Configuration &configuration,
                                        const ServerFacts &facts);

} // namespace postseal
