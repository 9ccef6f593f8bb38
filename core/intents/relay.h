// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/clientfingerprint.h"
#include "core/settings/rownotes.h"

namespace postseal {

/// A client as a table of relay_clientcerts is to have it.
struct KnownClient {
    /// Of its certificate, or of its public key, by one digest each; one of them is written.
    QList<Fingerprint> fingerprints;
    QByteArray note;     ///< the value of its row; empty: "relay"
    RowNotes notes = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const KnownClient &) const = default;
};

/// \a client may send mail to everywhere through the listener \a service ("submission"): its row in
/// the table of relay_clientcerts, a table where there is none, the request for a certificate, and
/// permit_tls_clientcerts in each list of that listener that would turn the client away. Another
/// listener that asks for certificates and looks into the same table takes this one as well.
///
/// Of several fingerprints the one is written that the digest in force is of
/// (smtpd_tls_fingerprint_digest). Where that is md5 or sha1 and nothing needs it, it becomes
/// sha256, or what else is as strong and a fingerprint is of. Refuses where fingerprints of the
/// digest in force would no longer be found then, and without TLS or a certificate of the server.
Result<Intended> letRelay(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &service, const KnownClient &client);
/// The same of a client of which one \a fingerprint is known, with colons or without.
Result<Intended> letRelay(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &service, const QByteArray &fingerprint,
                          const QByteArray &note);

} // namespace postseal
