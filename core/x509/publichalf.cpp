// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/publichalf.h"

#include "core/x509/dercursor.h"

#include <QList>

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

/// RSAPublicKey out of RSAPrivateKey with two primes (RFC 8017, A.1).
QByteArray rsaPublic(QByteArrayView key)
{
    DerCursor whole(key);
    const auto all = whole.take(V_ASN1_SEQUENCE);
    DerCursor numbers(all ? all->contents : QByteArrayView());
    constexpr qsizetype kNumbers = 9;
    QList<DerCursor::Element> found;
    while (const auto next = numbers.take(V_ASN1_INTEGER))
        found.append(*next);
    if (found.size() != kNumbers || !numbers.isAtEnd() || !whole.isAtEnd() ||
        found[0].contents != QByteArrayView("\0", 1) ||
        !isProduct(found[1].contents, found[4].contents, found[5].contents))
        return {};
    return sequenceOf(found[1].whole.toByteArray() + found[2].whole.toByteArray());
}

QByteArray octetsOf(const EC_GROUP *group, const EC_POINT *point, point_conversion_form_t form)
{
    const size_t size = EC_POINT_point2oct(group, point, form, nullptr, 0, nullptr);
    QByteArray octets(static_cast<qsizetype>(size), '\0');
    EC_POINT_point2oct(group, point, form, reinterpret_cast<unsigned char *>(octets.data()), size,
                       nullptr);
    return octets;
}

/// What may stand behind the number of a key: its curve once more, and its point. \a point is the
/// computed one; in the form that is written there, which is that of its certificate. Empty: they
/// do not fit, and OpenSSL would not read the key.
QByteArray pointAsWritten(DerCursor rest, const EC_GROUP *group, const EC_POINT *point)
{
    if (const auto curve = rest.take(0, true)) {
        const unsigned char *at = dataOf(curve->contents);
        ASN1_OBJECT *name =
            d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(curve->contents.size()));
        const bool isSame = OBJ_obj2nid(name) == EC_GROUP_get_curve_name(group) &&
                            at == dataOf(curve->contents) + curve->contents.size();
        ASN1_OBJECT_free(name);
        if (!isSame)
            return {};
    }
    const auto written = rest.take(1, true);
    if (!rest.isAtEnd())
        return {};
    if (!written)
        return octetsOf(group, point, POINT_CONVERSION_UNCOMPRESSED);
    DerCursor inner(written->contents);
    const auto bits = inner.take(V_ASN1_BIT_STRING);
    if (!bits || !inner.isAtEnd())
        return {};
    for (const auto form : {POINT_CONVERSION_UNCOMPRESSED, POINT_CONVERSION_COMPRESSED}) {
        const QByteArray octets = octetsOf(group, point, form);
        if (bits->contents == '\0' + octets)
            return octets;
    }
    return {};
}

/// The point that belongs to the number in ECPrivateKey (RFC 5915).
QByteArray ecPublic(QByteArrayView key, int curve)
{
    DerCursor whole(key);
    const auto all = whole.take(V_ASN1_SEQUENCE);
    DerCursor parts(all ? all->contents : QByteArrayView());
    const auto version = parts.take(V_ASN1_INTEGER);
    const auto secret = parts.take(V_ASN1_OCTET_STRING);
    const GroupPtr group(EC_GROUP_new_by_curve_name(curve));
    if (!version || !secret || !group || !whole.isAtEnd())
        return {};
    const ClearBignumPtr factor(number(secret->contents));
    const PointPtr point(EC_POINT_new(group.get()));
    const BignumContextPtr context(BN_CTX_secure_new());
    if (BN_is_zero(factor.get()) || BN_cmp(factor.get(), EC_GROUP_get0_order(group.get())) >= 0 ||
        EC_POINT_mul(group.get(), point.get(), factor.get(), nullptr, nullptr, context.get()) != 1)
        return {};
    return pointAsWritten(parts, group.get(), point.get());
}

QByteArray edwardsPublic(QByteArrayView key, int kind)
{
    DerCursor whole(key);
    const auto secret = whole.take(V_ASN1_OCTET_STRING);
    if (!secret || !whole.isAtEnd())
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
    const bool none = parameterType == V_ASN1_UNDEF;
    switch (kind) {
    case NID_rsaEncryption:
        return parameterType == V_ASN1_NULL ? rsaPublic(key) : QByteArray();
    case NID_rsassaPss:
        return none || parameterType == V_ASN1_SEQUENCE ? rsaPublic(key) : QByteArray();
    case NID_X9_62_id_ecPublicKey:
        return parameterType == V_ASN1_OBJECT
                   ? ecPublic(key, OBJ_obj2nid(static_cast<const ASN1_OBJECT *>(parameter)))
                   : QByteArray();
    case NID_ED25519:
    case NID_ED448:
        return none ? edwardsPublic(key, kind) : QByteArray();
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
