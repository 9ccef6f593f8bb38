// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/verdictwords.h"

#include "core/base/tr.h"

#include <openssl/x509_vfy.h>

namespace postseal {

namespace {

/// "mail.example.org", what a person calls the certificate.
QString titleOf(const Certificate &certificate)
{
    if (!certificate.commonName.isEmpty())
        return certificate.commonName;
    if (!certificate.dnsNames.isEmpty())
        return QString::fromUtf8(certificate.dnsNames.first());
    return certificate.subject;
}

/// The names that \a leaf is for; without any in subjectAltName the common name (RFC 6125, 6.4.4).
QString namesOf(const Certificate &leaf)
{
    const QByteArrayList names = leaf.dnsNames + leaf.addresses;
    return names.isEmpty() ? titleOf(leaf) : QString::fromUtf8(names.join(", "));
}

QString dayOf(const QDateTime &time)
{
    return time.date().toString(Qt::ISODate);
}

/// What is wrong with the time of \a certificate.
QString timeWords(int code, const QString &who, const Certificate &certificate)
{
    return code == X509_V_ERR_CERT_HAS_EXPIRED
               ? tr("the certificate of %1 expired on %2").arg(who, dayOf(certificate.notAfter))
               : tr("the certificate of %1 is not valid before %2")
                     .arg(who, dayOf(certificate.notBefore));
}

/// The end of the chain is reached, and nobody that is trusted vouches for it.
QString issuerWords(const VerifyResult &verdict, const QString &who, const Certificate &certificate)
{
    switch (verdict.code) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return tr("the certificate of %1 vouches for itself, and it is not among those that are "
                  "trusted")
            .arg(who);
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return tr("the authority %1 is not among those that are trusted").arg(who);
    default:
        return tr("the issuer of %1 (%2) is neither sent along nor trusted; often an "
                  "intermediate certificate is missing")
            .arg(who, certificate.issuer);
    }
}

/// A certificate that must not vouch for others does.
QString authorityWords(int code, const QString &who)
{
    switch (code) {
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_NON_CA:
        return tr("%1 vouches for another certificate, and is no authority").arg(who);
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return tr("%1 vouches for another certificate, which its key usage does not allow")
            .arg(who);
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return tr("there are more authorities below %1 than it allows").arg(who);
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
        return tr("an authority above %1 may not vouch for its names").arg(who);
    default:
        return {};
    }
}

/// What is wrong with the cryptography, or with what the certificate is made for.
QString makingWords(int code, const QString &who, const Certificate &certificate)
{
    switch (code) {
    case X509_V_ERR_INVALID_PURPOSE:
        return tr("the certificate of %1 is not made for servers").arg(who);
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
        return tr("the key of %1 is too weak (%2, %3 bits)")
            .arg(who, certificate.keyType)
            .arg(certificate.keyBits);
    case X509_V_ERR_DANE_NO_MATCH:
        return tr("no certificate that was sent with %1 is one that DNS publishes (TLSA)").arg(who);
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return tr("the certificate of %1 is signed with a digest that is too weak").arg(who);
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return tr("the signature of the certificate of %1 is wrong: its issuer %2 did not make "
                  "it with the key that is shown")
            .arg(who, certificate.issuer);
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return tr("the certificate of %1 has a critical extension that OpenSSL does not know")
            .arg(who);
    default:
        return {};
    }
}

} // namespace

QString verdictWords(const VerifyResult &verdict, const QByteArray &name)
{
    if (verdict.ok())
        return tr("verified");
    const Certificate at = verdict.built.value(verdict.depth);
    const QString who = titleOf(at);
    switch (verdict.code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return timeWords(verdict.code, who, at);
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return tr("the certificate is for %1, not for %2")
            .arg(namesOf(verdict.built.value(0)), QString::fromUtf8(name));
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return issuerWords(verdict, who, at);
    default:
        break;
    }
    QString words = authorityWords(verdict.code, who);
    if (words.isEmpty())
        words = makingWords(verdict.code, who, at);
    return words.isEmpty() ? verdict.words : words;
}

} // namespace postseal
