// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/opensslptr.h"

namespace postseal {

using PublicKeyPtr = std::unique_ptr<X509_PUBKEY, Free<X509_PUBKEY_free>>;

/// The public key that belongs to \a key (RFC 5958): RSA, EC on a named curve, or EdDSA; null: it
/// is damaged (its parts do not fit each other), or of another kind. It is not read by OpenSSL's
/// own decoders, which leave a copy of a private key in the memory that they free (3.0,
/// decode_der2key.c).
PublicKeyPtr publicHalfOf(const PKCS8_PRIV_KEY_INFO *key);

} // namespace postseal
