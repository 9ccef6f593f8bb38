// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

struct ssl_ctx_st;

namespace postseal::testbed {

/// What a peer says.
struct PeerScript {
    QString chainFile; ///< certificate and what vouches for it; no TLS without
    QString keyFile;
    bool implicitTls = false;
    QByteArray teaser = {}; ///< first part of the greeting; the rest comes 200 ms later
    QByteArray greeting = "220 mail.test ESMTP\r\n";
    QByteArray ehlo = "250-mail.test\r\n250-PIPELINING\r\n250 STARTTLS\r\n";
    QByteArray consent = "220 Ready\r\n";
    bool hangsUpAfterConsent = false;
    QByteArray ehloInTls = "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n";
    QByteArray bye = "221 Bye\r\n";
    bool wantsClientCertificate = false;
    int maximumVersion = 0;                          ///< TLS1_2_VERSION and the like; 0: the newest
    bool repeatsGreeting = false;                    ///< without end
    std::function<void(ssl_ctx_st *)> settings = {}; ///< more of TLS
};

/// A small SMTP server on a loopback address that follows a script, one client at a time.
class SmtpPeer {
public:
    explicit SmtpPeer(PeerScript script, const QByteArray &address = "127.0.0.1");
    ~SmtpPeer();
    SmtpPeer(const SmtpPeer &) = delete;
    SmtpPeer &operator=(const SmtpPeer &) = delete;

    quint16 port() const { return m_port; }
    /// Blocks until a client is connected.
    void waitForClient() const { m_client.wait(-1); }
    /// The lines that clients sent, those inside TLS with "TLS " before them, and "(early)" for one
    /// that talked before the greeting.
    QList<QByteArray> heard() const;

private:
    struct Connection;

    void serve();
    void converse(Connection &connection);
    bool greet(Connection &connection);
    bool answer(Connection &connection, const QByteArray &line);
    void note(const QByteArray &line);

    PeerScript m_script;
    quint16 m_port = 0; // set by what makes the socket, so before it
    int m_socket = -1;
    std::atomic<int> m_client = -1;
    mutable std::mutex m_mutex;
    QList<QByteArray> m_heard;
    std::thread m_thread;
};

/// A loopback port on which nobody listens.
quint16 freePort();

} // namespace postseal::testbed
