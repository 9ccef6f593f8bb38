// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/opensslptr.h"

namespace postseal {

/// A block of PEM as PEM_read_bio(3) gives it; what it held is wiped when it goes.
struct PemBlock {
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    long room = 0; ///< of \a data; decryption may leave less

    PemBlock() = default;
    PemBlock(const PemBlock &) = delete;
    PemBlock &operator=(const PemBlock &) = delete;
    ~PemBlock()
    {
        OPENSSL_secure_free(name);
        OPENSSL_secure_free(header);
        OPENSSL_secure_clear_free(data, static_cast<size_t>(room)); // may be a private key
    }

    /// False: there is none, or it is damaged.
    bool read(BIO *bio)
    {
        // "Secure" memory is wiped when it is freed, as lines of the text are then, too.
        const bool good = PEM_read_bio_ex(bio, &name, &header, &data, &size,
                                          PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE) == 1;
        room = size;
        return good;
    }
    QByteArrayView der() const { return {data, size}; }
    bool isCertificate() const
    {
        const QByteArrayView kind(name);
        return kind == PEM_STRING_X509 || kind == PEM_STRING_X509_OLD;
    }
};

/// Whether PEM_read_bio(3), which passes over other text, came to the end and not to a damaged
/// block: it tells the end by PEM_R_NO_START_LINE.
bool endedCleanly();

} // namespace postseal
