// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/clientissuer.h"

#include "core/base/tr.h"
#include "core/x509/certificatemaker.h"
#include "core/x509/handles.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// A client's clock may be behind ours (seconds).
constexpr qint64 kTolerance = 3600;
constexpr int kPkcs12Rounds = 20000;
constexpr int kCompatible = NID_pbe_WithSHA1And3_Key_TripleDES_CBC;

using Pkcs12Ptr = std::unique_ptr<PKCS12, Free<PKCS12_free>>;

/// What can stand in an extension of openssl(1) without being more than an address.
bool isPlainAddress(const QByteArray &email)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("@.-_+").contains(c);
    };
    const qsizetype at = email.indexOf('@');
    return std::ranges::all_of(email, isPlain) && at > 0 && at == email.lastIndexOf('@') &&
           at + 1 < email.size();
}

Status check(const ClientRequest &request)
{
    if (!request.email.isEmpty() && !isPlainAddress(request.email))
        return fail(ErrorCode::BadInput, QString::fromUtf8(request.email),
                    tr("this is no mail address that a certificate can have"));
    if (request.days < 1 || request.days > kLongestDays)
        return fail(ErrorCode::BadInput, tr("Valid for"),
                    tr("give a number of days from 1 to %1").arg(kLongestDays));
    return {};
}

CertificatePlan planOf(const ClientRequest &request, const Certificate &authority,
                       const QDateTime &now)
{
    CertificatePlan plan{.commonName = request.name,
                         .notBefore = std::max(now.addSecs(-kTolerance), authority.notBefore),
                         .notAfter = std::min(now.addDays(request.days), authority.notAfter),
                         .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                                        {NID_key_usage, "critical,digitalSignature"},
                                        {NID_ext_key_usage, "clientAuth"},
                                        {NID_subject_key_identifier, "hash"},
                                        {NID_authority_key_identifier, "keyid"}}};
    if (!request.email.isEmpty())
        plan.extensions.append({NID_subject_alt_name, "email:" + request.email});
    return plan;
}

Result<Secret> plainPem(const EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        return fail(ErrorCode::Local, tr("Private key"), takeOpenSslReason());
    return secretOf(bio.get());
}

} // namespace

Result<IssuedClient> issueClient(const CertificateAuthority &authority, const Secret &passphrase,
                                 const ClientRequest &request, const QDateTime &now)
{
    if (const Status good = check(request); !good)
        return std::unexpected(good.error());
    if (authority.certificate.notAfter <= now)
        return fail(ErrorCode::BadInput, authority.certificate.subject,
                    tr("this authority has expired; make a new one"));
    const Result<EvpPkeyPtr> signer = keyHandleOf(authority.key, passphrase);
    if (!signer)
        return std::unexpected(signer.error());
    const Result<EvpPkeyPtr> key = freshKey();
    if (!key)
        return std::unexpected(key.error());
    const X509Ptr issuer = handleOf(authority.certificate);
    const Result<X509Ptr> made = makeCertificate(planOf(request, authority.certificate, now),
                                                 key->get(), issuer.get(), signer->get());
    if (!made)
        return std::unexpected(made.error());
    const Result<Certificate> certificate = certificateOf(made->get());
    const Result<Secret> pem = plainPem(key->get());
    if (!certificate || !pem)
        return std::unexpected(certificate ? pem.error() : certificate.error());
    return IssuedClient{.certificate = *certificate, .key = *pem};
}

Result<Secret> pkcs12Of(const IssuedClient &client, const Certificate &authority,
                        const Secret &password)
{
    const Result<EvpPkeyPtr> key = keyHandleOf(client.key, {});
    if (!key)
        return std::unexpected(key.error());
    const X509Ptr certificate = handleOf(client.certificate);
    const X509StackPtr chain = stackOf({authority});
    QByteArray word = password.reveal().toByteArray(); // which ends with a NUL
    const Pkcs12Ptr made(PKCS12_create(
        word.constData(), client.certificate.commonName.toUtf8().constData(), key->get(),
        certificate.get(), chain.get(), kCompatible, kCompatible, kPkcs12Rounds, -1, 0));
    const bool sealed = made && PKCS12_set_mac(made.get(), word.constData(), -1, nullptr, 0,
                                               kPkcs12Rounds, EVP_sha1()) == 1;
    wipe(word);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!sealed || !i2d_PKCS12_bio(bio.get(), made.get()))
        return fail(ErrorCode::Local, QStringLiteral("PKCS #12"), takeOpenSslReason());
    return secretOf(bio.get());
}

Secret generatedPassword()
{
    constexpr QByteArrayView letters("abcdefghijkmnpqrstuvwxyz23456789");
    static_assert(letters.size() == 32);
    std::array<unsigned char, 24> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return {};
    QByteArray password;
    password.reserve(random.size() * 5 / 4);
    for (size_t at = 0; at < random.size(); ++at) {
        if (at > 0 && at % 4 == 0)
            password += '-';
        password += letters[random[at] % 32];
    }
    OPENSSL_cleanse(random.data(), random.size());
    return Secret::take(std::move(password));
}

} // namespace postseal
