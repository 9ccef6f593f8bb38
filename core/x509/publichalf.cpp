// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/publichalf.h"

#include "core/x509/dercursor.h"

#include <openssl/ec.h>
#include <openssl/err.h>

namespace postseal {

namespace {

using ClearBignumPtr = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using GroupPtr = std::unique_ptr<EC_GROUP, Free<EC_GROUP_free>>;
using PointPtr = std::unique_ptr<EC_POINT, Free<EC_POINT_free>>;
using BignumContextPtr = std::unique_ptr<BN_CTX, Free<BN_CTX_free>>;

const unsigned char *dataOf(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

ClearBignumPtr number(QByteArrayView contents)
{
    return ClearBignumPtr(
        BN_bin2bn(dataOf(contents), static_cast<int>(contents.size()), BN_secure_new()));
}

bool isProduct(QByteArrayView n, QByteArrayView p, QByteArrayView q)
{
    const ClearBignumPtr product(BN_secure_new());
    const BignumContextPtr context(BN_CTX_secure_new());
    return BN_mul(product.get(), number(p).get(), number(q).get(), context.get()) == 1 &&
           BN_cmp(product.get(), number(n).get()) == 0;
}

QByteArray sequenceOf(const QByteArray &contents)
{
    const int size = static_cast<int>(contents.size());
    QByteArray header(ASN1_object_size(1, size, V_ASN1_SEQUENCE) - size, '\0');
    auto *at = reinterpret_cast<unsigned char *>(header.data());
    ASN1_put_object(&at, 1, size, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
    return header + contents;
}

/// RSAPublicKey out of RSAPrivateKey (RFC 8017, A.1).
QByteArray rsaPublic(QByteArrayView key)
{
    const auto all = DerCursor(key).take(V_ASN1_SEQUENCE);
    if (!all)
        return {};
    DerCursor numbers(all->contents);
    const auto next = [&numbers] { return numbers.take(V_ASN1_INTEGER); };
    const auto version = next(), n = next(), e = next(), d = next(), p = next(), q = next();
    if (!version || !q || !d || !isProduct(n->contents, p->contents, q->contents))
        return {};
    return sequenceOf(n->whole.toByteArray() + e->whole.toByteArray());
}

/// The form in which the key's maker wrote the point, which is that of its certificate.
point_conversion_form_t formOf(DerCursor rest)
{
    rest.take(0, true);
    const auto written = rest.take(1, true);
    const auto bits = written ? DerCursor(written->contents).take(V_ASN1_BIT_STRING) : std::nullopt;
    const bool compressed =
        bits && bits->contents.size() > 1 && (bits->contents[1] == 2 || bits->contents[1] == 3);
    return compressed ? POINT_CONVERSION_COMPRESSED : POINT_CONVERSION_UNCOMPRESSED;
}

/// The point that belongs to the number in ECPrivateKey (RFC 5915).
QByteArray ecPublic(QByteArrayView key, int curve)
{
    const auto all = DerCursor(key).take(V_ASN1_SEQUENCE);
    DerCursor parts(all ? all->contents : QByteArrayView());
    const auto version = parts.take(V_ASN1_INTEGER);
    const auto secret = parts.take(V_ASN1_OCTET_STRING);
    const GroupPtr group(EC_GROUP_new_by_curve_name(curve));
    if (!version || !secret || !group)
        return {};
    const ClearBignumPtr secretNumber(number(secret->contents));
    const PointPtr point(EC_POINT_new(group.get()));
    const BignumContextPtr context(BN_CTX_secure_new());
    if (BN_is_zero(secretNumber.get()) ||
        BN_cmp(secretNumber.get(), EC_GROUP_get0_order(group.get())) >= 0 ||
        EC_POINT_mul(group.get(), point.get(), secretNumber.get(), nullptr, nullptr,
                     context.get()) != 1)
        return {};
    const point_conversion_form_t form = formOf(parts);
    QByteArray octets(static_cast<qsizetype>(EC_POINT_point2oct(group.get(), point.get(), form,
                                                                nullptr, 0, context.get())),
                      '\0');
    EC_POINT_point2oct(group.get(), point.get(), form,
                       reinterpret_cast<unsigned char *>(octets.data()),
                       static_cast<size_t>(octets.size()), context.get());
    return octets;
}

QByteArray edwardsPublic(QByteArrayView key, int kind)
{
    const auto secret = DerCursor(key).take(V_ASN1_OCTET_STRING);
    if (!secret)
        return {};
    const EvpPkeyPtr pair(EVP_PKEY_new_raw_private_key(
        kind, nullptr, dataOf(secret->contents), static_cast<size_t>(secret->contents.size())));
    size_t size = 0;
    if (!pair || EVP_PKEY_get_raw_public_key(pair.get(), nullptr, &size) != 1)
        return {};
    QByteArray octets(static_cast<qsizetype>(size), '\0');
    EVP_PKEY_get_raw_public_key(pair.get(), reinterpret_cast<unsigned char *>(octets.data()),
                                &size);
    return octets;
}

QByteArray publicBytes(QByteArrayView key, int kind, const void *parameter, int parameterType)
{
    switch (kind) {
    case NID_rsaEncryption:
    case NID_rsassaPss:
        return rsaPublic(key);
    case NID_X9_62_id_ecPublicKey:
        return parameterType == V_ASN1_OBJECT
                   ? ecPublic(key, OBJ_obj2nid(static_cast<const ASN1_OBJECT *>(parameter)))
                   : QByteArray();
    case NID_ED25519:
    case NID_ED448:
        return edwardsPublic(key, kind);
    default:
        return {};
    }
}

/// A copy of the parameter of an algorithm, for X509_PUBKEY_set0_param().
void *copied(const void *parameter, int type)
{
    if (type == V_ASN1_OBJECT)
        return OBJ_dup(static_cast<const ASN1_OBJECT *>(parameter));
    return type == V_ASN1_SEQUENCE ? ASN1_STRING_dup(static_cast<const ASN1_STRING *>(parameter))
                                   : nullptr;
}

/// OpenSSL decodes what it reads, and nothing that it was given in parts. Null: it cannot be used.
PublicKeyPtr reread(const X509_PUBKEY *key)
{
    unsigned char *der = nullptr;
    const int size = key ? i2d_X509_PUBKEY(key, &der) : 0;
    const unsigned char *at = der;
    PublicKeyPtr read(size > 0 ? d2i_X509_PUBKEY(nullptr, &at, size) : nullptr);
    OPENSSL_free(der);
    return read && X509_PUBKEY_get0(read.get()) ? std::move(read) : nullptr;
}

} // namespace

PublicKeyPtr publicHalfOf(const PKCS8_PRIV_KEY_INFO *key)
{
    const ASN1_OBJECT *kind = nullptr;
    const unsigned char *bytes = nullptr;
    const X509_ALGOR *algorithm = nullptr;
    int size = 0, type = V_ASN1_UNDEF;
    const void *parameter = nullptr;
    if (PKCS8_pkey_get0(&kind, &bytes, &size, &algorithm, key) != 1)
        return {};
    X509_ALGOR_get0(nullptr, &type, &parameter, algorithm);
    const QByteArray octets =
        publicBytes(QByteArrayView(bytes, size), OBJ_obj2nid(kind), parameter, type);
    PublicKeyPtr half(octets.isEmpty() ? nullptr : X509_PUBKEY_new());
    if (half)
        X509_PUBKEY_set0_param(half.get(), OBJ_dup(kind), type, copied(parameter, type),
                               static_cast<unsigned char *>(OPENSSL_memdup(
                                   octets.constData(), static_cast<size_t>(octets.size()))),
                               static_cast<int>(octets.size()));
    half = reread(half.get());
    ERR_clear_error();
    return half;
}

} // namespace postseal
