// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/verification.h"

namespace postseal {

/// A TLSA record (RFC 6698).
struct TlsaRecord {
    quint8 usage = 0;    ///< 2 DANE-TA, 3 DANE-EE; others mean nothing for SMTP (RFC 7672, 3.1.3)
    quint8 selector = 0; ///< 0 the certificate, 1 its public key
    quint8 matching = 0; ///< 0 all of it, 1 SHA-256, 2 SHA-512
    QByteArray data;

    bool operator==(const TlsaRecord &) const = default;
};

/// The TLSA record that \a data is on the wire; nothing when it is too short.
std::optional<TlsaRecord> tlsaRecordFrom(const QByteArray &data);

/// Whether OpenSSL, and smtp(8) with it, can match anything with one of \a records.
bool isUsable(const TlsaRecord &record);

/// What smtp(8) wants of a server's certificate; tls_client.c.
struct PeerNeeds {
    /// Names, one of which the certificate has to be for; ".example.org" is any name below.
    QList<QByteArray> names;
    /// These decide, and no trust store does. Empty: the trust store.
    QList<TlsaRecord> records;
    /// Before Postfix 3.6 "*." in a certificate stands for several labels as well
    /// (tls_wildcard_matches_multiple_labels), and OpenSSL compares no names.
    bool wideWildcards = false;

    bool operator==(const PeerNeeds &) const = default;
};

/// Verifies \a chain, as it was sent, at OpenSSL's security level 1, as smtp(8) does at the levels
/// that check an identity. VerifyResult::nameMatches: one of the names fits.
VerifyResult verifyPeer(const QList<Certificate> &chain, const PeerNeeds &needs,
                        const TrustStore &trust, const QDateTime &at);

/// Whether \a digest of \a leaf, or of its public key, is one of \a fingerprints, hexadecimal pairs
/// with or without ":"; postconf(5), smtp_tls_fingerprint_digest.
bool hasFingerprint(const Certificate &leaf, const QByteArray &digest,
                    const QList<QByteArray> &fingerprints);

} // namespace postseal
