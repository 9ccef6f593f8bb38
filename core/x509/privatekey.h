// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/x509/certificate.h"

namespace postseal {

/// What may be known about a private key without keeping it.
struct PrivateKeyFacts {
    QString type; ///< "RSA", "EC", "ED25519" …
    int bits = 0;
    QByteArray publicKeyFingerprint; ///< SHA-256 of the SubjectPublicKeyInfo: "AB:CD:…"
    bool encrypted = false;          ///< a passphrase was needed

    bool operator==(const PrivateKeyFacts &) const = default;
};

/// A private key that needs no passphrase.
struct PrivateKey {
    Secret pem; ///< PKCS#8 (RFC 5958), the block alone
    PrivateKeyFacts facts;

    bool operator==(const PrivateKey &) const = default;
};

/// Reads the first private key of \a pem and forgets it. BadInput: no key in it, or a broken one;
/// AuthFailed: it is encrypted and \a passphrase is empty or wrong.
Result<PrivateKeyFacts> keyFromPem(const Secret &pem, const Secret &passphrase = {});

/// True when \a key is the key of \a certificate.
bool matches(const Certificate &certificate, const PrivateKeyFacts &key);

} // namespace postseal
