// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/clientfingerprint.h"
#include "core/x509/certificate.h"

namespace postseal {

/// What smtp(8) compares a fingerprint with: digests in the form "AB:CD:…"; postconf(5),
/// smtp_tls_fingerprint_digest.
struct PeerDigests {
    QByteArray certificate; ///< empty: only a key is known
    QByteArray key;         ///< of its SubjectPublicKeyInfo

    bool operator==(const PeerDigests &) const = default;
};

/// The digests of \a certificate; empty ones when OpenSSL does not have \a algorithm ("sha256").
PeerDigests digestsOf(const Certificate &certificate, const QByteArray &algorithm);

/// What a fingerprint is of.
enum class FingerprintOf { Key, Certificate };
/// The fingerprints of \a certificate, or of its key, by each digest that a server may compare by:
/// md5, sha1, sha256, sha384, sha512.
QList<Fingerprint> fingerprintsOf(const Certificate &certificate, FingerprintOf what);

/// The digests of the first certificate (PEM or DER), public key or private key (PEM) in \a file,
/// of which nothing else is kept. BadInput: there is none in it; AuthFailed: a private key that
/// needs its passphrase.
Result<PeerDigests> digestsIn(const Secret &file, const QByteArray &algorithm);

} // namespace postseal
