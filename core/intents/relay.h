// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// The client whose certificate or public key has \a fingerprint may send mail to everywhere
/// through the listener \a service ("submission"): its row in the table of relay_clientcerts with
/// \a note beside it, a table where there is none, the request for a certificate, and
/// permit_tls_clientcerts in each list of that listener that would turn the client away. Another
/// listener that asks for certificates and looks into the same table takes this one as well.
///
/// A SHA-256 fingerprint makes sha256 the digest (smtpd_tls_fingerprint_digest). Refuses where
/// fingerprints of the digest in force would no longer be found then, and without TLS or a
/// certificate of the server.
Result<Intended> letRelay(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &service, const QByteArray &fingerprint,
                          const QByteArray &note);

} // namespace postseal
