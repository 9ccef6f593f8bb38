// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificate.h"

#include "core/base/tr.h"
#include "core/x509/handles.h"
#include "core/x509/pemblock.h"

#include <QJsonArray>

#include <openssl/err.h>

#include <arpa/inet.h>
#include <array>

namespace postseal {

namespace {

constexpr qsizetype kMaximumCertificates = 1000;

// As -nameopt RFC2253, but UTF-8 stays readable; control characters are escaped either way.
constexpr unsigned long kNameFlags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;

QString contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QString::fromUtf8(data, size);
}

QString lastCommonName(const X509_NAME *name)
{
    int found = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;)
        found = at;
    if (found < 0)
        return {};
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const ASN1_STRING *text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, found));
    ASN1_STRING_print_ex(bio.get(), text, ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT);
    return contents(bio.get());
}

QByteArray serialHex(const X509 *certificate)
{
    const BignumPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    if (!number)
        return {};
    char *hex = BN_bn2hex(number.get());
    const QByteArray text(hex);
    OPENSSL_free(hex);
    return text == "0" ? QByteArray("00") : text;
}

// An IA5String may hold anything, NUL included.
QByteArray visible(const ASN1_STRING *text)
{
    QByteArray shown;
    for (int i = 0; i < ASN1_STRING_length(text); ++i) {
        const unsigned char c = ASN1_STRING_get0_data(text)[i];
        if (c > 0x20 && c < 0x7f)
            shown += static_cast<char>(c);
        else
            shown += "\\x" + QByteArray::number(c, 16).rightJustified(2, '0');
    }
    return shown;
}

// Empty for anything but 4 or 16 octets (RFC 5280, 4.2.1.6).
QByteArray addressText(const ASN1_OCTET_STRING *octets)
{
    const int length = ASN1_STRING_length(octets);
    if (length != 4 && length != 16)
        return {};
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(length == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(octets), text.data(),
              text.size());
    return text.data();
}

void readAlternativeNames(const X509 *certificate, Certificate &facts)
{
    const GeneralNamesPtr names(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            facts.dnsNames.append(visible(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            facts.addresses.append(addressText(name->d.iPAddress));
    }
}

void readKey(X509 *certificate, Certificate &facts)
{
    facts.publicKeyFingerprint = spkiFingerprint(X509_get_X509_PUBKEY(certificate));
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (!key)
        return;
    facts.keyType = keyTypeName(key);
    facts.keyBits = EVP_PKEY_get_bits(key);
}

bool isSelfSigned(X509 *certificate)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    return key &&
           X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) ==
               0 &&
           X509_verify(certificate, key) == 1;
}

QJsonArray toArray(const QList<QByteArray> &texts)
{
    QJsonArray array;
    for (const QByteArray &text : texts)
        array.append(QString::fromUtf8(text));
    return array;
}

Certificate factsOf(X509 *certificate, QByteArrayView der)
{
    Certificate facts;
    facts.der = der.toByteArray();
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.commonName = lastCommonName(X509_get_subject_name(certificate));
    readAlternativeNames(certificate, facts);
    facts.notBefore = dateTime(X509_get0_notBefore(certificate));
    facts.notAfter = dateTime(X509_get0_notAfter(certificate));
    facts.fingerprint = sha256Fingerprint(der);
    readKey(certificate, facts);
    facts.serial = serialHex(certificate);
    facts.isCa = (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
    facts.selfSigned = isSelfSigned(certificate);
    return facts;
}

std::unexpected<Error> notReadable(const QString &detail)
{
    ERR_clear_error();
    return fail(ErrorCode::BadInput, QStringLiteral("certificate"), detail);
}

} // namespace

QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, kNameFlags);
    return contents(bio.get());
}

QDateTime dateTime(const ASN1_TIME *time)
{
    tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC};
}

Result<Certificate> certificateFromDer(QByteArrayView der)
{
    const auto *position = reinterpret_cast<const unsigned char *>(der.data());
    const unsigned char *end = position + der.size();
    const X509Ptr certificate(d2i_X509(nullptr, &position, static_cast<long>(der.size())));
    if (!certificate || position != end)
        return notReadable(postseal::tr("is not a readable X.509 certificate"));
    const Certificate facts = factsOf(certificate.get(), der);
    ERR_clear_error();
    return facts;
}

Result<QList<Certificate>> certificatesFromPem(QByteArrayView pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    QList<Certificate> certificates;
    for (;;) {
        PemBlock block;
        if (!block.read(bio.get()))
            break;
        if (!block.isCertificate())
            continue;
        if (certificates.size() == kMaximumCertificates)
            return notReadable(postseal::tr("more than 1,000 certificates in one file"));
        Result<Certificate> next = certificateFromDer(block.der());
        if (!next)
            return std::unexpected(next.error());
        certificates.append(*std::move(next));
    }
    if (!endedCleanly())
        return notReadable(postseal::tr("a PEM block is damaged"));
    ERR_clear_error();
    if (certificates.isEmpty())
        return notReadable(postseal::tr("there is no PEM certificate in it"));
    return certificates;
}

QByteArray toPem(const QList<Certificate> &certificates)
{
    QByteArray pem;
    for (const Certificate &certificate : certificates) {
        const QByteArray text = certificate.der.toBase64();
        pem += "-----BEGIN CERTIFICATE-----\n";
        for (qsizetype at = 0; at < text.size(); at += 64)
            pem += text.mid(at, 64) + '\n';
        pem += "-----END CERTIFICATE-----\n";
    }
    return pem;
}

QJsonObject Certificate::toJson() const
{
    return {
        {QStringLiteral("subject"), subject},
        {QStringLiteral("issuer"), issuer},
        {QStringLiteral("commonName"), commonName},
        {QStringLiteral("dnsNames"), toArray(dnsNames)},
        {QStringLiteral("addresses"), toArray(addresses)},
        {QStringLiteral("notBefore"), notBefore.toString(Qt::ISODate)},
        {QStringLiteral("notAfter"), notAfter.toString(Qt::ISODate)},
        {QStringLiteral("fingerprint"), QString::fromLatin1(fingerprint)},
        {QStringLiteral("publicKeyFingerprint"), QString::fromLatin1(publicKeyFingerprint)},
        {QStringLiteral("keyType"), keyType},
        {QStringLiteral("keyBits"), keyBits},
        {QStringLiteral("serial"), QString::fromLatin1(serial)},
        {QStringLiteral("isCa"), isCa},
        {QStringLiteral("selfSigned"), selfSigned},
    };
}

} // namespace postseal
