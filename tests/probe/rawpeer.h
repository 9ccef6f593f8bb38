// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace postseal::testbed {

/// A server on a loopback port that does with each connection whatever it is told to, clients side
/// by side.
class RawPeer {
public:
    /// \a serve is given the socket, which is closed when it returns.
    explicit RawPeer(std::function<void(int)> serve);
    ~RawPeer();
    RawPeer(const RawPeer &) = delete;
    RawPeer &operator=(const RawPeer &) = delete;

    quint16 port() const { return m_port; }
    /// Connections that came.
    int count() const;

private:
    void acceptAll();

    std::function<void(int)> m_serve;
    quint16 m_port = 0;
    int m_socket = -1;
    mutable std::mutex m_mutex;
    std::list<int> m_clients;
    std::list<std::thread> m_threads;
    std::thread m_acceptor;
};

/// What came on \a socket, waiting for some; empty at its end.
QByteArray received(int socket);
/// False when the other side is gone.
bool sendAll(int socket, const QByteArray &bytes);

/// Answers a ClientHello of whatever version by choosing the first group and the first cipher
/// suite, or \a suite.
QByteArray answerTo(const QByteArray &hello, quint16 suite = 0);

} // namespace postseal::testbed
