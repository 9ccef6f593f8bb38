// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"
#include "core/transport/descriptor.h"

#include <memory>
#include <utility>

namespace postseal {

/// A TCP connection of this computer, or another connected socket.
class TcpStream final : public ByteStream {
public:
    /// Connects to \a host (name or address, IPv6 without brackets) trying all its addresses in the
    /// order of the resolver (RFC 6724). NotFound: the name has no address; Network: nobody
    /// answers there; TimedOut, Cancelled.
    static Result<std::unique_ptr<TcpStream>> connectTo(const QByteArray &host, quint16 port,
                                                        const Patience &patience);
    /// Takes over a connected \a socket; \a peer names the other side in errors.
    TcpStream(int socket, QString peer);
    ~TcpStream() override;

    /// Hands the socket over; this stream has none any more.
    Descriptor release() { return Descriptor(std::exchange(m_socket, -1)); }

    Result<QByteArray> read(qsizetype maximum, const Patience &patience) override;
    Status write(QByteArrayView bytes, const Patience &patience) override;

private:
    int m_socket = -1;
    QString m_peer; ///< "host:port", for errors
};

} // namespace postseal
