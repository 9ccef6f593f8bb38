// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificateauthority.h"

namespace postseal {

/// What a client's certificate is to say.
struct ClientRequest {
    QString name;     ///< the CN: a person or a machine
    QByteArray email; ///< subjectAltName; empty: none
    int days = 0;     ///< how long it holds

    bool operator==(const ClientRequest &) const = default;
};

/// The longest that a client's certificate may hold, in days.
inline constexpr int kLongestDays = 3650;

/// A certificate with its key, on the way to its owner.
struct IssuedClient {
    Certificate certificate;
    Secret key; ///< PEM without a passphrase; never to be written as it is

    bool operator==(const IssuedClient &) const = default;
};

/// Makes a key (P-256) and a certificate for it that is for TLS clients alone (RFC 5280,
/// id-kp-clientAuth), from \a now on but no longer than \a authority holds. BadInput: a name, an
/// address or a time that cannot be; AuthFailed: \a passphrase does not open the authority's key.
Result<IssuedClient> issueClient(const CertificateAuthority &authority, const Secret &passphrase,
                                 const ClientRequest &request, const QDateTime &now);

/// \a client and the certificate of \a authority as a PKCS #12 file (RFC 7292) under \a password,
/// encrypted as all mail programs can read it: 3DES and SHA-1 (Apple's and older Windows' know no
/// other), which the length of a generatedPassword() makes up for.
Result<Secret> pkcs12Of(const IssuedClient &client, const Certificate &authority,
                        const Secret &password);

/// Six groups of four letters and digits that are not taken for each other, of 120 random bits:
/// "k7hm-x2…".
Secret generatedPassword();

} // namespace postseal
