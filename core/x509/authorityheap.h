// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/givenauthority.h"
#include "core/x509/givenfile.h"

namespace postseal {

/// The authorities in a heap of files.
struct AuthorityHeap {
    QList<GivenAuthority> authorities; ///< each once, in the order of the files
    QList<HeapFinding> findings;       ///< what becomes of everything

    bool operator==(const AuthorityHeap &) const = default;
};

/// The certificates of \a files that Postfix can trust as authorities at the time \a at: those with
/// CA:TRUE that have not expired, whose way up ends in a root among them or in \a known (a chain
/// that does not is verified by no Postfix, since OpenSSL takes partial chains only when asked).
/// Keys are left out.
AuthorityHeap authoritiesIn(const QList<GivenFile> &files, const QList<Certificate> &known,
                            const QDateTime &at);

/// Whether \a certificate is one of the authorities that this computer trusts for all programs.
bool isPublicAuthority(const Certificate &certificate);

/// X509_NAME_hash_ex(3) of the subject of \a certificate, 8 hex digits; empty: it cannot be read.
QByteArray subjectHashOf(const Certificate &certificate);

} // namespace postseal
