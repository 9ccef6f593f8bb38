// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace postseal {

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_Digest(bytes.data(), static_cast<std::size_t>(bytes.size()),
               reinterpret_cast<unsigned char *>(digest.data()), &size, EVP_sha256(), nullptr);
    return digest.first(size).toHex();
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(bytes.data()),
         static_cast<std::size_t>(bytes.size()), reinterpret_cast<unsigned char *>(digest.data()),
         &size);
    return digest.first(size).toHex();
}

} // namespace postseal
