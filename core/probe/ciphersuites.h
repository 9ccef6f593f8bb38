// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// A version of SSL or TLS by its number on the wire (RFC 8446, 4.1.2).
enum class ProtocolVersion : quint16 {
    Ssl3 = 0x0300,
    Tls10 = 0x0301,
    Tls11 = 0x0302,
    Tls12 = 0x0303,
    Tls13 = 0x0304,
};

/// All of them, oldest first.
QList<ProtocolVersion> protocolVersions();
/// OpenSSL's and Postfix's name: "SSLv3", "TLSv1", … "TLSv1.3".
QByteArray protocolName(ProtocolVersion version);

/// A cipher suite of IANA's registry.
struct CipherSuite {
    quint16 code = 0;
    QByteArray name;    ///< IANA's: "TLS_RSA_WITH_AES_128_CBC_SHA"
    QByteArray openSsl; ///< "AES128-SHA"; empty: OpenSSL never had it

    bool operator==(const CipherSuite &) const = default;
};

/// All that a listener is asked for (resources/tls/ciphersuites.tsv), those in use first.
const QList<CipherSuite> &cipherSuites();
/// The one with \a code; for one that is not in the table the name is the code, "0xC0FF".
CipherSuite cipherSuite(quint16 code);
/// The codes of those that exist in \a version: suites of TLS 1.3 only there (RFC 8446, B.4), those
/// with AEAD, SHA-256 or SHA-384 only in TLS 1.2 (RFC 5246, 1.2 and A.5).
QList<quint16> cipherSuitesOf(ProtocolVersion version);
/// True for suites with an ephemeral key on an elliptic curve, with a certificate or without.
bool usesCurves(quint16 suite);

/// The codes of the groups for key exchange that exist in \a version, common ones first (IANA's
/// registry "TLS Supported Groups"): finite fields and hybrids only in TLS 1.3, as servers have it.
QList<quint16> keyGroupsOf(ProtocolVersion version);
/// "x25519", "secp256r1" …; the code for one that is not known, "0x0BAD".
QByteArray keyGroupName(quint16 code);

} // namespace postseal
