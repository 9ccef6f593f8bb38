// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/settings/expansion.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// The digest of a certificate or of its public key, as smtpd(8) looks it up: upper-case pairs of
/// hexadecimal digits with colons (postconf(5), smtpd_tls_fingerprint_digest).
struct Fingerprint {
    QByteArray text;

    /// Number of bytes: 32 of SHA-256.
    qsizetype size() const { return (text.size() + 1) / 3; }
    /// Reads \a written: digits of any case, with colons or without. BadInput: no such digits, or
    /// no digest is as long.
    static Result<Fingerprint> from(const QByteArray &written);
    bool operator==(const Fingerprint &) const = default;
};

/// The bytes of \a digest ("sha256"); 0: not known.
qsizetype digestSize(const QByteArray &digest);

/// The digest that \a scope has for clients' certificates: smtpd_tls_fingerprint_digest, by default
/// md5 below compatibility level 3.6. Nothing: not known from here.
std::optional<QByteArray> fingerprintDigestOf(const Scope &scope);
/// The same for those of other servers: smtp_tls_fingerprint_digest.
std::optional<QByteArray> peerDigestOf(const Scope &scope);

} // namespace postseal
