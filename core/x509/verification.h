// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

namespace postseal {

/// Whom a verification trusts. The computer's own store and given anchors are never mixed unless
/// asked for.
struct TrustStore {
    bool system = false;        ///< the default certificate file and directory of OpenSSL
    QList<Certificate> anchors; ///< self-signed certificates that are trusted as they are

    static TrustStore systemStore() { return {.system = true, .anchors = {}}; }
    /// BadInput as certificatesFromPem().
    static Result<TrustStore> fromPem(QByteArrayView pem);
    static Result<TrustStore> systemAndPem(QByteArrayView pem);

    bool operator==(const TrustStore &) const = default;
};

/// OpenSSL's verdict over a chain.
struct VerifyResult {
    int code = 0;  ///< X509_V_OK (0) or X509_V_ERR_…, X509_STORE_CTX_get_error(3)
    QString words; ///< X509_verify_cert_error_string(3)
    int depth = 0; ///< where in the chain the error is; 0 is the leaf
    /// The chain as it could be built, leaf first, up to the error.
    QList<Certificate> built = {}; // NOLINT(readability-redundant-member-init) GCC wants a value
    bool nameMatches =
        false; ///< the leaf is for the name, whatever else is wrong; true for no name

    bool ok() const { return code == 0; }
    bool operator==(const VerifyResult &) const = default;
};

/// Verifies \a leaf as a TLS server's certificate at the time \a at, as `openssl s_client
/// -verify_hostname \a name` (or -verify_ip) of this computer would. Empty \a name: no name check.
VerifyResult verifyChain(const Certificate &leaf, const QList<Certificate> &intermediates,
                         const TrustStore &trust, const QByteArray &name, const QDateTime &at);

/// True when \a certificate is for \a name, a DNS name (RFC 6125) or an IP address.
bool isFor(const Certificate &certificate, const QByteArray &name);

/// False when \a certificate says that it is for other things than TLS servers (RFC 5280, key usage
/// and extended key usage).
bool isForServers(const Certificate &certificate);
/// The same of TLS clients.
bool isForClients(const Certificate &certificate);

/// True when \a name is an IP address rather than a DNS name.
bool isAddress(const QByteArray &name);

} // namespace postseal
