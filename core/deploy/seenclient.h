// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// A client that showed a certificate, as smtpd(8) writes it at a TLS log level with "peercert".
struct SeenClient {
    QByteArray host;        ///< as the server's resolver calls it: "unknown" when it does not
    QByteArray address;     ///< "192.0.2.7", "2001:db8::7"
    QByteArray commonName;  ///< of the certificate's subject: what the client says of itself
    QByteArray certificate; ///< fingerprint by the digest in force: "AB:CD:…"
    QByteArray key;         ///< likewise, of its public key

    bool operator==(const SeenClient &) const = default;
};

/// Reads a line of the mail log; nothing: it tells of no certificate. The name in the certificate
/// is the client's own word: whatever it is, the fingerprints are those that smtpd(8) wrote behind
/// it.
std::optional<SeenClient> seenClientIn(const QByteArray &line);

} // namespace postseal
