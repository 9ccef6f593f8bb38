// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/rawpeer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace postseal::testbed {

RawPeer::RawPeer(std::function<void(int)> serve)
    : m_serve(std::move(serve))
    , m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr);
    socklen_t size = sizeof name;
    auto *address = reinterpret_cast<sockaddr *>(&name);
    if (bind(m_socket, address, size) != 0 || getsockname(m_socket, address, &size) != 0 ||
        listen(m_socket, 64) != 0)
        qFatal("no loopback port for a test's peer");
    m_port = ntohs(name.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

RawPeer::~RawPeer()
{
    shutdown(m_socket, SHUT_RDWR);
    m_acceptor.join();
    for (const int client : m_clients)
        shutdown(client, SHUT_RDWR);
    for (std::thread &thread : m_threads)
        thread.join();
    for (const int client : m_clients)
        close(client);
    close(m_socket);
}

int RawPeer::count() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_clients.size());
}

void RawPeer::acceptAll()
{
    for (int client = -1; (client = accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
        const std::lock_guard lock(m_mutex);
        m_clients.push_back(client);
        m_threads.emplace_back([this, client] {
            m_serve(client);
            shutdown(client, SHUT_RDWR); // closed with the peer, so that its number stays its own
        });
    }
}

QByteArray received(int socket)
{
    QByteArray bytes(65536, '\0');
    const auto got = recv(socket, bytes.data(), static_cast<size_t>(bytes.size()), 0);
    return bytes.left(std::max<qsizetype>(got, 0));
}

bool sendAll(int socket, const QByteArray &bytes)
{
    return send(socket, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) ==
           bytes.size();
}

namespace {

qsizetype numberAt(const QByteArray &bytes, qsizetype at)
{
    return static_cast<quint8>(bytes[at]) << 8 | static_cast<quint8>(bytes[at + 1]);
}

/// The body of an extension of a ClientHello; empty: it has none of that type.
QByteArray extensionOf(const QByteArray &hello, qsizetype type)
{
    // Record (5), message (4), version (2), random (32), no session (1); suites; no compression
    // (2).
    qsizetype at = 44 + 2 + numberAt(hello, 44) + 2 + 2;
    while (at + 4 <= hello.size()) {
        const qsizetype size = numberAt(hello, at + 2);
        if (numberAt(hello, at) == type)
            return hello.mid(at + 4, size);
        at += 4 + size;
    }
    return {};
}

QByteArray framed(const QByteArray &head, const QByteArray &bytes)
{
    return head + static_cast<char>(bytes.size() >> 8) + static_cast<char>(bytes.size()) + bytes;
}

} // namespace

QByteArray answerTo(const QByteArray &hello, quint16 suite)
{
    QByteArray chosen = hello.mid(46, 2);
    if (suite != 0)
        chosen = QByteArray::fromHex(QByteArray::number(suite, 16).rightJustified(4, '0'));
    QByteArray body = hello.mid(9, 2) + QByteArray(32, 'r') + '\0' + chosen + '\0';
    if (!extensionOf(hello, 43).isEmpty()) // TLS 1.3, and the first of its groups
        body += QByteArray::fromHex("000c002b0002030400330002") + extensionOf(hello, 10).mid(2, 2);
    const QByteArray keyExchange =
        QByteArray::fromHex("0c00000303") + extensionOf(hello, 10).mid(2, 2);
    return framed(QByteArray::fromHex("160303"),
                  framed(QByteArray::fromHex("0200"), body) + keyExchange);
}

} // namespace postseal::testbed
