// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"
#include "core/x509/ocspstaple.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace postseal {

struct GivenPair;

/// How a listener is spoken to.
enum class TlsMode {
    Implicit, ///< TLS from the first byte (RFC 8314)
    StartTls, ///< EHLO, STARTTLS (RFC 3207)
    Plain,    ///< EHLO only
};

/// "implicit", "starttls" or "plain".
QString tlsModeName(TlsMode mode);

/// "host:port", IPv6 addresses in brackets.
QString hostAndPort(const QByteArray &host, quint16 port);

/// What a client offers in its handshake; whatever OpenSSL can, unless it says less.
struct TlsOffer {
    QList<QByteArray> versions; ///< "TLSv1.2" …; empty: all
    QByteArray ciphers;         ///< for TLS 1.2 and older, as OpenSSL takes them; empty: all
    int securityLevel = 0;      ///< SSL_set_security_level(3)
    bool asksForStaple = true;  ///< status_request (RFC 6066, 8); smtp(8) does not ask
    /// Shown to a server that asks for a certificate; none: the server gets none.
    std::shared_ptr<const GivenPair> client = nullptr;

    bool operator==(const TlsOffer &) const = default;
};

/// A listener to probe.
struct ProbeTarget {
    QByteArray host; ///< name or address as the vantage point sees it
    quint16 port = 0;
    TlsMode mode = TlsMode::Implicit;
    QByteArray serverName; ///< SNI and the name to verify; empty: none
    TlsOffer offer = {};   ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const ProbeTarget &) const = default;
};

/// What one probe saw. Times are in milliseconds, each step for itself; -1 for one that was not
/// reached (or, with a program run on the server, not told apart). Bytes of the server have their
/// control characters replaced.
struct ProbeResult {
    ProbeTarget target;
    QString vantage; ///< "desk" or "server"
    bool connected = false;
    bool answered = false; ///< the greeting "220" came
    bool startTlsOffered = false;
    bool startTlsRefused = false; ///< although it was offered
    bool handshakeDone = false;
    std::optional<Error> error;              ///< why the probe did not get to its end
    QByteArray banner;                       ///< the greeting's text, lines joined by "\n"
    QList<QByteArray> ehloBefore, ehloAfter; ///< EHLO keywords with parameters, before and in TLS
    QByteArray version;                      ///< "TLSv1.3"
    QByteArray cipher;                       ///< OpenSSL's name: "TLS_AES_256_GCM_SHA384"
    QByteArray group;          ///< "x25519", "secp256r1", "DH 2048" …; empty: none or not told
    QByteArray signature;      ///< how the server proved its key: "RSA-PSS SHA256"; empty: not told
    bool clientAsked = false;  ///< the server asked for a client certificate
    QStringList clientIssuers; ///< of which authorities, as it says; empty: of any
    std::optional<OcspStaple> staple; ///< none: the server sent none, or it is not told
    QList<Certificate> chain;         ///< as sent, leaf first
    int verifyCode = -1;              ///< VerifyResult::code; -1: nothing was verified
    QString verifyWords;              ///< OpenSSL's
    QString verdict; ///< what is wrong with the chain, with names and dates; verdictWords()
    QList<Certificate> built; ///< the chain as it was built from what was sent and is trusted
    bool nameMatches = false; ///< the leaf is for serverName
    qint64 connectMs = -1, bannerMs = -1, handshakeMs = -1, totalMs = -1;

    /// False when there is no way to this listener from the vantage point, so that nothing can be
    /// said about it; not its fault.
    bool wasPossible() const;

    bool operator==(const ProbeResult &) const = default;
    QJsonObject toJson() const;
};

/// True when \a ehlo has \a keyword (any case), e.g. "STARTTLS" or "AUTH" (also as "AUTH=…").
bool offers(const QList<QByteArray> &ehlo, const char *keyword);

} // namespace postseal
