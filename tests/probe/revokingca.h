// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QTemporaryDir>

#include <memory>

namespace postseal::testbed {

/// An authority that takes certificates back and tells it: openssl ca and openssl ocsp are it,
/// python3 serves its files, both on 127.0.0.1.
class RevokingCa {
public:
    /// Null: something could not be made.
    static std::unique_ptr<RevokingCa> create();

    /// Lines of x509v3_config(5) for LeafOptions::extensions: where its OCSP responder answers.
    QString ocsp() const;
    /// Where nobody answers.
    QString closedOcsp() const;
    /// Where its list is: "good.crl" (DER), "good.pem", "old.pem", or a file of write().
    QString list(const QString &name) const;
    /// The responder, and where the certificate of the issuer ("issuer.der") is.
    QString ocspAndIssuer() const;

    Leaf issue(const QString &extensions, const QString &name = QStringLiteral("client"));
    /// Writes down which are revoked (on 2026-01-05 08:00 UTC), makes the lists and starts to
    /// answer. False: something went wrong.
    bool publish(const QList<Certificate> &good, const QList<Certificate> &revoked);
    /// Puts a file where python3 serves it.
    bool write(const QString &name, const QByteArray &bytes) const;

    Certificate issuer() const;
    QByteArray place(const QString &name) const;

private:
    RevokingCa() = default;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    bool openssl(const QStringList &words) const;
    bool makeLists() const;
    bool start();

    std::unique_ptr<TestCa> m_ca;
    QTemporaryDir m_folder;
    quint16 m_ocspPort = 0, m_webPort = 0, m_closed = 0;
    std::unique_ptr<RunningProgram> m_responder, m_web;
};

} // namespace postseal::testbed
