// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificatemaker.h"

#include "core/base/tr.h"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// RFC 5280, ub-common-name.
constexpr qsizetype kLongestName = 64;

std::unexpected<Error> openSslFails(const QString &what)
{
    return fail(ErrorCode::Local, what, takeOpenSslReason());
}

Status checkName(const QString &name)
{
    if (name.isEmpty() || name.size() > kLongestName)
        return fail(ErrorCode::BadInput, tr("Name"),
                    tr("give one of at most %1 characters").arg(kLongestName));
    if (std::ranges::any_of(name, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return fail(ErrorCode::BadInput, tr("Name"), tr("it holds control characters"));
    return {};
}

/// RFC 5280: positive, at most 20 bytes; 16 random ones are none that another has.
bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return false;
    bytes[0] = (bytes[0] & 0x3f) | 0x40;
    const BignumPtr number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setTimes(X509 *certificate, const CertificatePlan &plan)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), plan.notBefore.toSecsSinceEpoch()) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), plan.notAfter.toSecsSinceEpoch());
}

bool setName(X509 *certificate, const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                      MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.data()),
                                      static_cast<int>(utf8.size()), -1, 0) == 1;
}

bool addExtensions(X509 *certificate, X509 *issuer, const CertificatePlan &plan)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    return std::ranges::all_of(plan.extensions, [&](const CertificateExtension &each) {
        const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> extension(
            X509V3_EXT_conf_nid(nullptr, &context, each.nid, each.value.constData()));
        return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
    });
}

} // namespace

Result<EvpPkeyPtr> freshKey()
{
    EvpPkeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    if (!key)
        return openSslFails(tr("Private key"));
    return key;
}

Result<X509Ptr> makeCertificate(const CertificatePlan &plan, EVP_PKEY *key, X509 *issuer,
                                EVP_PKEY *issuerKey)
{
    if (const Status good = checkName(plan.commonName); !good)
        return std::unexpected(good.error());
    X509Ptr certificate(X509_new());
    X509 *signer = issuer ? issuer : certificate.get();
    const bool made = certificate && X509_set_version(certificate.get(), X509_VERSION_3) &&
                      setSerial(certificate.get()) && setTimes(certificate.get(), plan) &&
                      setName(certificate.get(), plan.commonName) &&
                      X509_set_pubkey(certificate.get(), key) &&
                      X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) &&
                      addExtensions(certificate.get(), signer, plan) &&
                      X509_sign(certificate.get(), issuer ? issuerKey : key, EVP_sha256()) > 0;
    if (!made)
        return openSslFails(tr("Certificate"));
    return certificate;
}

} // namespace postseal
