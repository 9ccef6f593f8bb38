// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/kdfcost.h"

#include <openssl/asn1t.h>
#include <openssl/objects.h>

#include <initializer_list>
#include <limits>

namespace postseal {

namespace {

using PbeParamPtr = std::unique_ptr<PBEPARAM, Free<PBEPARAM_free>>;
using Pbe2ParamPtr = std::unique_ptr<PBE2PARAM, Free<PBE2PARAM_free>>;
using Pbkdf2ParamPtr = std::unique_ptr<PBKDF2PARAM, Free<PBKDF2PARAM_free>>;
using ScryptParamPtr = std::unique_ptr<SCRYPT_PARAMS, Free<SCRYPT_PARAMS_free>>;

constexpr quint64 kEndless = std::numeric_limits<quint64>::max();

int kindOf(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

void *parametersOf(const X509_ALGOR *algorithm, const ASN1_ITEM *item)
{
    return algorithm->parameter ? ASN1_TYPE_unpack_sequence(item, algorithm->parameter) : nullptr;
}

/// What does not fit, or is below zero, is endless.
quint64 numberOf(const ASN1_INTEGER *integer)
{
    uint64_t number = 0;
    return ASN1_INTEGER_get_uint64(&number, integer) == 1 ? number : kEndless;
}

quint64 product(std::initializer_list<quint64> factors)
{
    quint64 result = 1;
    for (const quint64 factor : factors) {
        if (__builtin_mul_overflow(result, factor, &result))
            return kEndless;
    }
    return result;
}

std::optional<quint64> stretchesOfKdf(const X509_ALGOR *kdf)
{
    switch (kindOf(kdf)) {
    case NID_id_pbkdf2: {
        const Pbkdf2ParamPtr parameters(
            static_cast<PBKDF2PARAM *>(parametersOf(kdf, ASN1_ITEM_rptr(PBKDF2PARAM))));
        return parameters ? std::optional(numberOf(parameters->iter)) : std::nullopt;
    }
    case NID_id_scrypt: {
        const ScryptParamPtr parameters(
            static_cast<SCRYPT_PARAMS *>(parametersOf(kdf, ASN1_ITEM_rptr(SCRYPT_PARAMS))));
        if (!parameters)
            return {};
        return product({numberOf(parameters->costParameter), numberOf(parameters->blockSize),
                        numberOf(parameters->parallelizationParameter)});
    }
    default:
        return {};
    }
}

bool isPkcs5Version1(int kind)
{
    switch (kind) {
    case NID_pbeWithMD2AndDES_CBC:
    case NID_pbeWithMD5AndDES_CBC:
    case NID_pbeWithMD2AndRC2_CBC:
    case NID_pbeWithMD5AndRC2_CBC:
    case NID_pbeWithSHA1AndDES_CBC:
    case NID_pbeWithSHA1AndRC2_CBC:
    case NID_pbe_WithSHA1And128BitRC4:
    case NID_pbe_WithSHA1And40BitRC4:
    case NID_pbe_WithSHA1And3_Key_TripleDES_CBC:
    case NID_pbe_WithSHA1And2_Key_TripleDES_CBC:
    case NID_pbe_WithSHA1And128BitRC2_CBC:
    case NID_pbe_WithSHA1And40BitRC2_CBC:
        return true;
    default:
        return false;
    }
}

} // namespace

std::optional<quint64> stretchesOf(const X509_ALGOR *algorithm)
{
    if (!algorithm)
        return {};
    const int kind = kindOf(algorithm);
    if (kind == NID_pbes2) {
        const Pbe2ParamPtr parameters(
            static_cast<PBE2PARAM *>(parametersOf(algorithm, ASN1_ITEM_rptr(PBE2PARAM))));
        return parameters ? stretchesOfKdf(parameters->keyfunc) : std::nullopt;
    }
    if (!isPkcs5Version1(kind))
        return {};
    const PbeParamPtr parameters(
        static_cast<PBEPARAM *>(parametersOf(algorithm, ASN1_ITEM_rptr(PBEPARAM))));
    return parameters ? std::optional(numberOf(parameters->iter)) : std::nullopt;
}

bool StretchBudget::spend(quint64 stretches)
{
    if (stretches > m_left)
        return false;
    m_left -= stretches;
    return true;
}

} // namespace postseal
