// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/opensslptr.h"

#include <QCryptographicHash>

#include <openssl/err.h>

namespace postseal {

QByteArray sha256Fingerprint(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result().toHex(':').toUpper();
}

QByteArray spkiFingerprint(const X509_PUBKEY *key)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(key, &der);
    if (size <= 0)
        return {};
    QByteArray fingerprint = sha256Fingerprint(QByteArrayView(der, size));
    OPENSSL_free(der);
    return fingerprint;
}

QString keyTypeName(const EVP_PKEY *key)
{
    return QString::fromLatin1(EVP_PKEY_get0_type_name(key));
}

QString takeOpenSslReason()
{
    const unsigned long error = ERR_get_error();
    ERR_clear_error();
    const char *reason = error ? ERR_reason_error_string(error) : nullptr;
    return QString::fromLatin1(reason ? reason : "unknown reason");
}

} // namespace postseal
