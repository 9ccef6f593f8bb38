// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace postseal {

/// The facts of one X.509 certificate (RFC 5280), as a plain value. Texts are safe to show: control
/// characters in them are escaped.
struct Certificate {
    QByteArray der;                  ///< the certificate itself
    QString subject;                 ///< RFC 2253 text, most specific part first: "CN=a,O=b"
    QString issuer;                  ///< likewise
    QString commonName;              ///< the last CN of the subject; empty when there is none
    QList<QByteArray> dnsNames;      ///< subjectAltName DNS entries, as written
    QList<QByteArray> addresses;     ///< subjectAltName IP entries: "192.0.2.1", "2001:db8::1"
    QDateTime notBefore;             ///< UTC
    QDateTime notAfter;              ///< UTC
    QByteArray fingerprint;          ///< SHA-256 of the certificate: "AB:CD:…"
    QByteArray publicKeyFingerprint; ///< SHA-256 of its SubjectPublicKeyInfo, in the same form
    QString keyType;                 ///< "RSA", "EC", "ED25519" …; empty: unknown to this OpenSSL
    int keyBits = 0;
    QByteArray serial;       ///< hex, upper case, even number of digits
    bool isCa = false;       ///< basicConstraints CA:TRUE
    bool selfSigned = false; ///< issuer is subject, and its own key signed it

    bool operator==(const Certificate &) const = default;
    /// Everything but the bytes, for programs.
    QJsonObject toJson() const;
};

/// Reads one certificate. BadInput when \a der is none or has something behind it.
Result<Certificate> certificateFromDer(QByteArrayView der);

/// All certificates of \a pem in their order; other blocks (keys) and text between are passed over.
/// BadInput: none in it, a broken one, or more than 1,000.
Result<QList<Certificate>> certificatesFromPem(QByteArrayView pem);

/// \a certificates as PEM.
QByteArray toPem(const QList<Certificate> &certificates);

} // namespace postseal
