// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/transport/bytestream.h"
#include "core/x509/certificate.h"

#include <memory>

namespace postseal {

/// The client's end of TLS over another stream, which must outlive it. Made for looking: it accepts
/// what OpenSSL still can, never checks whom it talks to, and must not carry secrets but over a
/// connection whose other end is known (askAboutRelay()).
class TlsStream final : public ByteStream {
public:
    /// \a serverName goes out as SNI unless it is empty or an address (RFC 6066, 3).
    TlsStream(ByteStream &under, const QByteArray &serverName, const TlsOffer &offer = {});
    ~TlsStream() override;

    /// Network: closed by the server; Protocol: whatever else OpenSSL says; TimedOut, Cancelled.
    Status handshake(const Patience &patience);

    QByteArray version() const;
    QByteArray cipher() const;
    /// ProbeResult::group
    QByteArray group() const;
    /// ProbeResult::signature
    QByteArray signature() const;
    /// As the server sent it, leaf first.
    QList<Certificate> chain() const;
    /// The OCSP response that the server sent with it; empty: none.
    QByteArray ocspResponse() const;
    /// The server asked for a client certificate, and of which authorities.
    bool askedForClient() const;
    QStringList clientIssuers() const;

    Result<QByteArray> read(qsizetype maximum, const Patience &patience) override;
    Status write(QByteArrayView bytes, const Patience &patience) override;

private:
    struct Handles;

    Status flush(const Patience &patience);
    Status feed(const Patience &patience);
    Status lastWord(const Error &broken, const Patience &patience);
    Status retry(int returned, const Patience &patience);
    Status awaitTickets(const Patience &patience);

    ByteStream &m_under;
    std::unique_ptr<Handles> m_tls;
    bool m_ended = false; ///< the stream below is at its end
};

} // namespace postseal
