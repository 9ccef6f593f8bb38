// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/clientissuer.h"

namespace postseal {

/// A client's certificate as somebody wants it, and where on this computer things are.
struct ClientIssue {
    ClientRequest request;
    QString authorityFile; ///< where none is, an authority is made
    QString authorityName; ///< of one that is made
    Secret passphrase;     ///< of the authority's key
    QString pkcs12File;    ///< must not be there
    Secret password = {};  ///< NOLINT(readability-redundant-member-init) empty: one is generated
    QString shelf;         ///< folder of CertificateShelf; empty: none

    bool operator==(const ClientIssue &) const = default;
};

/// What came of it.
struct IssuedFile {
    Certificate certificate;
    Certificate authority;
    bool isAuthorityNew = false;
    Secret password; ///< that opens the file

    bool operator==(const IssuedFile &) const = default;
};

/// Issues a certificate and writes it with its key as a PKCS #12 file, for this account alone; the
/// key is nowhere else. The errors are those of makeAuthority(), issueClient() and
/// writePrivateFile(); nothing is left of the file then.
Result<IssuedFile> issueToFile(const ClientIssue &wanted, const QDateTime &now);

/// A file name that \a name gives: "anna", "the-office".
QString fileNameFor(const QString &name);

} // namespace postseal
