// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/heapfinding.h"
#include "core/x509/kdfcost.h"
#include "core/x509/privatekey.h"

#include <expected>

namespace postseal {

class LegacyContext;

/// A private key, or what is the matter with it.
using ReadKey = std::expected<PrivateKey, HeapMatter>;

/// Reads \a der, all of it: PKCS#8 without a passphrase (RFC 5958), PKCS#1 or SEC 1. UnusableKey:
/// it is neither RSA, nor EC, nor EdDSA. Unknown: no key.
ReadKey keyFromDer(QByteArrayView der);
/// The key in \a plain. UnusableKey; Damaged: also an EC key whose curve has no name.
ReadKey keyFromPkcs8(const PKCS8_PRIV_KEY_INFO *plain);
/// Opens \a der, an encrypted PKCS#8, with \a passphrase. Locked: it is empty; WrongPassphrase;
/// TooSlow: more than is left of \a budget; Unsupported; Unknown: it is none; as above.
ReadKey keyFromEncryptedDer(QByteArrayView der, const Secret &passphrase, StretchBudget &budget,
                            const LegacyContext &context);

/// Why OpenSSL could not decrypt, from its error queue, which is empty then: Unsupported or
/// WrongPassphrase.
HeapMatter takeDecryptionMatter();

/// SHA-256 of the SubjectPublicKeyInfo of \a key: "AB:CD:…"
QByteArray publicKeyFingerprint(EVP_PKEY *key);

} // namespace postseal
