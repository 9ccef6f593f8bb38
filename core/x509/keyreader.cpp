// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/keyreader.h"

#include "core/x509/dercursor.h"
#include "core/x509/legacycontext.h"
#include "core/x509/publichalf.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Free<PKCS8_PRIV_KEY_INFO_free>>;
using X509SigPtr = std::unique_ptr<X509_SIG, Free<X509_SIG_free>>;

const unsigned char *startOf(QByteArrayView der)
{
    return reinterpret_cast<const unsigned char *>(der.data());
}

// Others are not for TLS servers, and to load a Diffie-Hellman key takes as long as its maker
// likes.
bool isForTls(int kind)
{
    constexpr std::array kKinds{NID_rsaEncryption, NID_rsassaPss, NID_X9_62_id_ecPublicKey,
                                NID_ED25519, NID_ED448};
    return std::ranges::find(kKinds, kind) != kKinds.end();
}

Secret pemOf(const PKCS8_PRIV_KEY_INFO *plain)
{
    const BioPtr bio(BIO_new(BIO_s_mem())); // wipes what it held (BUF_MEM_free(3))
    if (PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), plain) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return Secret::take(QByteArray(data, size));
}

/// \a der, a key of the kind \a kind (an NID), as PKCS#8.
ReadKey wrapped(QByteArrayView der, int kind, int parameterType, ASN1_OBJECT *parameter)
{
    const Pkcs8Ptr plain(PKCS8_PRIV_KEY_INFO_new());
    auto *bytes = static_cast<unsigned char *>(
        OPENSSL_memdup(der.data(), static_cast<size_t>(der.size()))); // wiped with the rest
    PKCS8_pkey_set0(plain.get(), OBJ_nid2obj(kind), 0, parameterType, parameter, bytes,
                    static_cast<int>(der.size()));
    return keyFromPkcs8(plain.get());
}

/// PKCS#1 (RFC 8017, A.1.2) or SEC 1 (RFC 5915), which do not say what they are.
ReadKey traditionalKey(QByteArrayView der)
{
    const auto all = DerCursor(der).take(V_ASN1_SEQUENCE);
    if (!all || all->whole.size() != der.size())
        return std::unexpected(HeapMatter::Unknown);
    DerCursor parts(all->contents);
    if (!parts.take(V_ASN1_INTEGER))
        return std::unexpected(HeapMatter::Unknown);
    if (parts.take(V_ASN1_INTEGER))
        return parts.take(V_ASN1_INTEGER) && parts.take(V_ASN1_INTEGER)
                   ? wrapped(der, NID_rsaEncryption, V_ASN1_NULL, nullptr)
                   : ReadKey(std::unexpected(HeapMatter::Unknown));
    const auto secret = parts.take(V_ASN1_OCTET_STRING);
    const auto curve = parts.take(0, true);
    if (!secret || !curve)
        return std::unexpected(HeapMatter::Unknown);
    const unsigned char *at = startOf(curve->contents);
    ASN1_OBJECT *name = d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(curve->contents.size()));
    ERR_clear_error();
    return name ? wrapped(der, NID_X9_62_id_ecPublicKey, V_ASN1_OBJECT, name)
                : ReadKey(std::unexpected(HeapMatter::UnusableKey));
}

} // namespace

QByteArray publicKeyFingerprint(EVP_PKEY *key)
{
    X509_PUBKEY *wrapped = nullptr;
    X509_PUBKEY_set(&wrapped, key);
    const std::unique_ptr<X509_PUBKEY, Free<X509_PUBKEY_free>> publicKey(wrapped);
    return publicKey ? spkiFingerprint(publicKey.get()) : QByteArray();
}

HeapMatter takeDecryptionMatter()
{
    auto matter = HeapMatter::WrongPassphrase;
    while (const unsigned long error = ERR_get_error()) {
        const int reason = ERR_GET_REASON(error);
        const bool ofEvp = ERR_GET_LIB(error) == ERR_LIB_EVP;
        if (reason == ERR_R_UNSUPPORTED ||
            (ofEvp && (reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_CIPHER ||
                       reason == EVP_R_UNKNOWN_PBE_ALGORITHM ||
                       reason == EVP_R_UNSUPPORTED_CIPHER || reason == EVP_R_UNSUPPORTED_PRF)))
            matter = HeapMatter::Unsupported;
    }
    return matter;
}

ReadKey keyFromPkcs8(const PKCS8_PRIV_KEY_INFO *plain)
{
    const ASN1_OBJECT *kind = nullptr;
    if (PKCS8_pkey_get0(&kind, nullptr, nullptr, nullptr, plain) != 1)
        return std::unexpected(HeapMatter::Damaged);
    if (!isForTls(OBJ_obj2nid(kind)))
        return std::unexpected(HeapMatter::UnusableKey);
    const PublicKeyPtr half = publicHalfOf(plain);
    const EVP_PKEY *key = half ? X509_PUBKEY_get0(half.get()) : nullptr;
    if (!key)
        return std::unexpected(HeapMatter::Damaged);
    return PrivateKey{.pem = pemOf(plain),
                      .facts = {.type = keyTypeName(key),
                                .bits = EVP_PKEY_get_bits(key),
                                .publicKeyFingerprint = spkiFingerprint(half.get())}};
}

ReadKey keyFromDer(QByteArrayView der)
{
    const unsigned char *at = startOf(der);
    const Pkcs8Ptr plain(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (plain && at == startOf(der) + der.size())
        return keyFromPkcs8(plain.get());
    return traditionalKey(der);
}

ReadKey keyFromEncryptedDer(QByteArrayView der, const Secret &passphrase, StretchBudget &budget,
                            const LegacyContext &context)
{
    const unsigned char *at = startOf(der);
    const X509SigPtr sealed(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!sealed || at != startOf(der) + der.size())
        return std::unexpected(HeapMatter::Unknown);
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(sealed.get(), &algorithm, nullptr);
    const std::optional<quint64> stretches = stretchesOf(algorithm);
    if (!stretches)
        return std::unexpected(HeapMatter::Unsupported);
    if (passphrase.isEmpty())
        return std::unexpected(HeapMatter::Locked);
    if (!budget.spend(*stretches))
        return std::unexpected(HeapMatter::TooSlow);
    const QByteArrayView word = passphrase.reveal();
    const Pkcs8Ptr plain(PKCS8_decrypt_ex(sealed.get(), word.data(), static_cast<int>(word.size()),
                                          context.get(), nullptr));
    if (!plain)
        return std::unexpected(takeDecryptionMatter());
    ReadKey key = keyFromPkcs8(plain.get());
    if (key)
        key->facts.encrypted = true;
    return key;
}

} // namespace postseal
