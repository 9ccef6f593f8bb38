// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/descriptor.h"

#include <QByteArray>
#include <QString>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace postseal::testbed {

/// A TCP listener of this computer that says nothing by itself.
class SilentPeer {
public:
    /// Listens at \a address, on a free port.
    explicit SilentPeer(const QByteArray &address)
    {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
        addrinfo *found = nullptr;
        if (getaddrinfo(address.constData(), "0", &hints, &found) != 0)
            return;
        m_socket.reset(socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (bind(m_socket.number(), found->ai_addr, found->ai_addrlen) == 0 &&
            listen(m_socket.number(), 5) == 0)
            m_port = portOf(m_socket);
        freeaddrinfo(found);
    }

    /// 0 when it could not listen.
    quint16 port() const { return m_port; }

    /// The next connection; blocks until there is one.
    Descriptor accept() const { return Descriptor(::accept(m_socket.number(), nullptr, nullptr)); }
    /// Exactly \a size bytes from \a connection.
    static QByteArray receive(const Descriptor &connection, qsizetype size)
    {
        QByteArray bytes(size, '\0');
        const ssize_t got =
            recv(connection.number(), bytes.data(), static_cast<size_t>(size), MSG_WAITALL);
        return bytes.left(got);
    }
    static void send(const Descriptor &connection, const QByteArray &bytes)
    {
        ::send(connection.number(), bytes.constData(), static_cast<size_t>(bytes.size()),
               MSG_NOSIGNAL);
    }
    static void endOutput(const Descriptor &connection) { shutdown(connection.number(), SHUT_WR); }

private:
    static quint16 portOf(const Descriptor &socket)
    {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        char port[NI_MAXSERV];
        void *const generic = &address;
        getsockname(socket.number(), static_cast<sockaddr *>(generic), &size);
        getnameinfo(static_cast<sockaddr *>(generic), size, nullptr, 0, port, sizeof port,
                    NI_NUMERICSERV);
        return QByteArray(port).toUShort();
    }

    Descriptor m_socket;
    quint16 m_port = 0;
};

} // namespace postseal::testbed
