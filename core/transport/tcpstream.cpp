// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpstream.h"

#include "core/transport/readiness.h"
#include "core/transport/tcpconnect.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

bool isRetryable(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

Result<std::unique_ptr<TcpStream>> TcpStream::connectTo(const QByteArray &host, quint16 port,
                                                        const Patience &patience)
{
    const Result<int> socket = connectTcp(host, port, patience);
    if (!socket)
        return std::unexpected(socket.error());
    return std::make_unique<TcpStream>(*socket, peerName(host, port));
}

TcpStream::TcpStream(int socket, QString peer)
    : m_socket(socket)
    , m_peer(std::move(peer))
{
}

TcpStream::~TcpStream()
{
    close(m_socket);
}

Result<QByteArray> TcpStream::read(qsizetype maximum, const Patience &patience)
{
    QByteArray bytes(maximum, Qt::Uninitialized);
    for (;;) {
        if (const Status status = waitFor(m_socket, POLLIN, m_peer, patience); !status)
            return std::unexpected(status.error());
        const ssize_t got = recv(m_socket, bytes.data(), static_cast<size_t>(maximum), 0);
        if (got >= 0) {
            bytes.truncate(got);
            return bytes;
        }
        // Whoever closes with bytes of ours unread resets; which of the two it is, is chance.
        if (errno == ECONNRESET)
            return QByteArray();
        if (!isRetryable(errno))
            return fail(ErrorCode::Network, m_peer, systemReason(errno));
    }
}

Status TcpStream::write(QByteArrayView bytes, const Patience &patience)
{
    while (!bytes.isEmpty()) {
        if (Status status = waitFor(m_socket, POLLOUT, m_peer, patience); !status)
            return status;
        const ssize_t sent =
            send(m_socket, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && !isRetryable(errno))
            return fail(ErrorCode::Network, m_peer, systemReason(errno));
        bytes = bytes.sliced(std::max<qsizetype>(sent, 0));
    }
    return {};
}

} // namespace postseal
