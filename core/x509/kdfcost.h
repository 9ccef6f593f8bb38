// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/opensslptr.h"

#include <optional>

namespace postseal {

/// How often the encryption \a algorithm stretches a passphrase: the iteration count of PBKDF2
/// (RFC 8018), PKCS#5 v1 and PKCS#12 (RFC 7292); N * r * p of scrypt (RFC 7914). Nothing: it is of
/// no kind that OpenSSL opens with a passphrase, or broken. Nothing is computed.
std::optional<quint64> stretchesOf(const X509_ALGOR *algorithm);

/// What a file may make us compute before a passphrase is found right or wrong: about three
/// seconds. Programs use 2,048 to 1,300,000 iterations, up to three times in one file.
class StretchBudget {
public:
    /// Whether \a stretches more may be spent; then they are.
    bool spend(quint64 stretches);

private:
    quint64 m_left = 5'000'000;
};

} // namespace postseal
