// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificateauthority.h"

#include "core/base/tr.h"
#include "core/x509/certificatemaker.h"
#include "core/x509/handles.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace postseal {

namespace {

constexpr qint64 kYears = 10;
/// A clock that is behind ours by less than this still takes it (seconds).
constexpr qint64 kEarlier = 3600;
/// scrypt's N with r 8: 16 MiB, which OpenSSL allows by itself.
constexpr uint64_t kScryptN = 16384;

using SigPtr = std::unique_ptr<X509_SIG, Free<X509_SIG_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Free<PKCS8_PRIV_KEY_INFO_free>>;

Result<Secret> encrypted(const EVP_PKEY *key, const Secret &passphrase)
{
    const QByteArrayView word = passphrase.reveal();
    const Pkcs8Ptr plain(EVP_PKEY2PKCS8(key));
    X509_ALGOR *how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, 8, 1);
    const SigPtr cipher(
        plain && how ? PKCS8_set0_pbe(word.data(), static_cast<int>(word.size()), plain.get(), how)
                     : nullptr);
    if (!cipher) // it takes the algorithm over with success alone
        X509_ALGOR_free(how);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!cipher || !PEM_write_bio_PKCS8(bio.get(), cipher.get()))
        return fail(ErrorCode::Local, tr("Private key"), takeOpenSslReason());
    return secretOf(bio.get());
}

/// The block of an encrypted key in \a pem, as it stands there; empty: there is none.
Secret encryptedBlock(QByteArrayView pem)
{
    constexpr QByteArrayView first("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    constexpr QByteArrayView last("-----END ENCRYPTED PRIVATE KEY-----");
    const qsizetype begin = pem.indexOf(first);
    const qsizetype end = begin < 0 ? -1 : pem.indexOf(last, begin);
    if (end < 0)
        return {};
    QByteArray block = pem.sliced(begin, end + last.size() - begin).toByteArray();
    block += '\n';
    return Secret::take(std::move(block));
}

} // namespace

Result<CertificateAuthority> makeAuthority(const QString &name, const Secret &passphrase,
                                           const QDateTime &now)
{
    if (passphrase.reveal().size() < kShortestPassphrase)
        return fail(ErrorCode::BadInput, tr("Passphrase"),
                    tr("give at least %1 characters; whoever has the file and the passphrase makes "
                       "certificates in its name")
                        .arg(kShortestPassphrase));
    const Result<EvpPkeyPtr> key = freshKey();
    if (!key)
        return std::unexpected(key.error());
    const CertificatePlan plan{.commonName = name,
                               .notBefore = now.addSecs(-kEarlier),
                               .notAfter = now.addYears(kYears),
                               .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                              {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                              {NID_subject_key_identifier, "hash"}}};
    const Result<X509Ptr> made = makeCertificate(plan, key->get(), nullptr, nullptr);
    if (!made)
        return std::unexpected(made.error());
    const Result<Secret> secret = encrypted(key->get(), passphrase);
    if (!secret)
        return std::unexpected(secret.error());
    const Result<Certificate> certificate = certificateOf(made->get());
    if (!certificate)
        return std::unexpected(certificate.error());
    return CertificateAuthority{.certificate = *certificate, .key = *secret};
}

Result<CertificateAuthority> authorityFromPem(const Secret &pem)
{
    const auto refuse = [](const QString &why) {
        return fail(ErrorCode::BadInput, tr("Authority"), why);
    };
    const Result<QList<Certificate>> certificates = certificatesFromPem(pem.reveal());
    if (!certificates)
        return refuse(certificates.error().detail);
    if (!certificates->first().isCa)
        return refuse(tr("the certificate is none of an authority (CA:TRUE)"));
    const Secret key = encryptedBlock(pem.reveal());
    if (key.isEmpty())
        return refuse(tr("there is no private key under a passphrase in it (BEGIN ENCRYPTED "
                         "PRIVATE KEY)"));
    return CertificateAuthority{.certificate = certificates->first(), .key = key};
}

Secret authorityPem(const CertificateAuthority &authority)
{
    QByteArray pem = toPem({authority.certificate});
    pem += authority.key.reveal();
    return Secret::take(std::move(pem));
}

} // namespace postseal
