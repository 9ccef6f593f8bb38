// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// The files of one certificate of the server, as smtpd reads them.
struct CertificateFiles {
    QByteArray certificate; ///< its path, links kept: a renewal changes what they point to
    QByteArray key;         ///< the same path: the file holds both
    bool ec = false;        ///< the key is an elliptic curve's

    bool operator==(const CertificateFiles &) const = default;
};

/// A certificate that main.cf gives to smtpd.
struct NamedCertificate {
    QByteArray parameter; ///< that names the certificate
    QByteArray certificate;
    QByteArray key; ///< may be the same file

    bool operator==(const NamedCertificate &) const = default;
};

/// Whether smtpd reads smtpd_tls_chain_files: it is set, and Postfix is 3.4 or later. Then the
/// older parameters are ignored (postconf(5)).
bool usesChainFiles(const Configuration &configuration, const ServerFacts &facts);

/// The certificates that main.cf names for smtpd, those that Postfix ignores left out. Rows of
/// master.cf may name others.
QList<NamedCertificate> namedCertificates(const Configuration &configuration,
                                          const ServerFacts &facts);

/// The same with those that rows of master.cf name for themselves.
QList<NamedCertificate> everyNamedCertificate(const Configuration &configuration,
                                              const ServerFacts &facts);

/// The rows of master.cf that name a certificate of their own, as "submission/inet".
QList<QByteArray> rowsWithOwnCertificate(const Configuration &configuration);

/// Names \a files for smtpd the way main.cf does now: in smtpd_tls_chain_files, each key before its
/// certificate, where that is read; else in smtpd_tls_cert_file and smtpd_tls_key_file, for an EC
/// key in smtpd_tls_eccert_file and smtpd_tls_eckey_file where that is set or another kind is given
/// too. Several at once go to smtpd_tls_chain_files on Postfix 3.4 and later, unless a row of
/// master.cf names its own by the older parameters, which that would switch off (postconf(5)).
/// Where no TLS is offered, it is from now on (smtpd_tls_security_level = may).
Result<Configuration> useServerCertificates(const Configuration &from, const ServerFacts &facts,
                                            const QList<CertificateFiles> &files);

/// \a name as a file may be called: letters, digits, ".", "-" and "_", at most 100 and none hidden;
/// \a fallback where nothing is left.
QByteArray plainFileName(QByteArray name, const QByteArray &fallback);

/// Where the file that main.cf calls \a name lies in \a configuration, when main.cf calls its
/// directory \a directory: a folder of this computer stands for the server's.
QByteArray pathOf(const Configuration &configuration, const QByteArray &directory,
                  const QByteArray &name);

/// Where a given certificate \a name ("mail.example.org") goes in \a directory: the pair in use
/// (or in a row of tls_server_sni_maps) when that has this name, else names that neither main.cf
/// nor \a taken has.
CertificateFiles placesForGiven(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &directory, const QByteArray &name,
                                const QList<QByteArray> &taken);

} // namespace postseal
