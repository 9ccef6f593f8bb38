// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/x509/opensslptr.h"

#include <QDateTime>
#include <QList>

namespace postseal {

/// An extension of a certificate as openssl(1) writes it: x509v3_config(5).
struct CertificateExtension {
    int nid = 0;
    QByteArray value;
};

/// What a certificate is to say.
struct CertificatePlan {
    QString commonName;
    QDateTime notBefore;
    QDateTime notAfter;
    QList<CertificateExtension> extensions;
};

/// A new P-256 key. Local: OpenSSL cannot make one.
Result<EvpPkeyPtr> freshKey();

/// A certificate of \a key as planned, with a random serial number, issued by \a issuer, whose key
/// is \a issuerKey; null: by itself, with \a key. BadInput: a name or an extension that cannot be.
Result<X509Ptr> makeCertificate(const CertificatePlan &plan, EVP_PKEY *key, X509 *issuer,
                                EVP_PKEY *issuerKey);

} // namespace postseal
