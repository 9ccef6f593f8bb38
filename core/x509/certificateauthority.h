// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/x509/certificate.h"

namespace postseal {

/// A private authority that issues certificates of clients. Its key stays on this computer, under
/// a passphrase; servers need neither (they know clients by fingerprints).
struct CertificateAuthority {
    Certificate certificate;
    Secret key; ///< PEM, encrypted (PKCS #8, AES-256, scrypt)

    bool operator==(const CertificateAuthority &) const = default;
};

/// The shortest passphrase that makeAuthority() takes, in bytes.
inline constexpr qsizetype kShortestPassphrase = 8;

/// Makes one that is called \a name (the CN) and holds for ten years from \a now on: P-256, no
/// authority below it (RFC 5280, pathLenConstraint 0). BadInput: an empty name, one of more than 64
/// characters or with control characters, or a passphrase that is too short.
Result<CertificateAuthority> makeAuthority(const QString &name, const Secret &passphrase,
                                           const QDateTime &now);

/// Reads what authorityPem() wrote: a certificate and its encrypted key. BadInput: one of them is
/// not there, the certificate is none of an authority, or the key is not encrypted.
Result<CertificateAuthority> authorityFromPem(const Secret &pem);
/// \a authority as a file for this computer.
Secret authorityPem(const CertificateAuthority &authority);

} // namespace postseal
