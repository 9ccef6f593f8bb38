// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace postseal {

/// Deleter that calls \a f, for owning handles of C libraries.
template <auto f>
struct Free {
    template <typename T>
    void operator()(T *handle) const
    {
        f(handle);
    }
};

/// Frees a stack of certificates with its members.
inline void freeCertificates(STACK_OF(X509) * stack)
{
    sk_X509_pop_free(stack, X509_free);
}

using BioPtr = std::unique_ptr<BIO, Free<BIO_free_all>>;
using EvpPkeyPtr = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;
using BignumPtr = std::unique_ptr<BIGNUM, Free<BN_free>>;
using SslCtxPtr = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, Free<SSL_free>>;
using X509Ptr = std::unique_ptr<X509, Free<X509_free>>;
using X509StackPtr = std::unique_ptr<STACK_OF(X509), Free<freeCertificates>>;
using X509StorePtr = std::unique_ptr<X509_STORE, Free<X509_STORE_free>>;
using X509StoreCtxPtr = std::unique_ptr<X509_STORE_CTX, Free<X509_STORE_CTX_free>>;

/// SHA-256 of \a bytes as "AB:CD:…".
QByteArray sha256Fingerprint(QByteArrayView bytes);
/// SHA-256 of the DER form of \a key.
QByteArray spkiFingerprint(const X509_PUBKEY *key);
/// "RSA", "EC", "ED25519" …
QString keyTypeName(const EVP_PKEY *key);
/// The first reason in this thread's OpenSSL error queue, for people; empties the queue.
QString takeOpenSslReason();

} // namespace postseal
