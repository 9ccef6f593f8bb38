// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/smtppeer.h"

#include "core/x509/opensslptr.h"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace postseal::testbed {

namespace {

constexpr int kTeaserMs = 200;

/// Binds a socket to any port of \a address.
int boundSocket(const QByteArray &address, quint16 &port)
{
    const bool six = address.contains(':');
    const int socket = ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 six6{};
    sockaddr_in four{};
    six6.sin6_family = AF_INET6;
    four.sin_family = AF_INET;
    inet_pton(AF_INET6, address.constData(), &six6.sin6_addr);
    inet_pton(AF_INET, address.constData(), &four.sin_addr);
    auto *name = six ? reinterpret_cast<sockaddr *>(&six6) : reinterpret_cast<sockaddr *>(&four);
    socklen_t size = six ? sizeof six6 : sizeof four;
    if (bind(socket, name, size) != 0 || getsockname(socket, name, &size) != 0)
        qFatal("no loopback port for a test's peer");
    port = ntohs(six ? six6.sin6_port : four.sin_port);
    return socket;
}

SslCtxPtr contextOf(const PeerScript &script)
{
    SslCtxPtr context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_security_level(context.get(), 0); // weak keys are to be seen
    SSL_CTX_set_min_proto_version(context.get(), 0);
    SSL_CTX_set_max_proto_version(context.get(), script.maximumVersion);
    SSL_CTX_use_certificate_chain_file(context.get(), script.chainFile.toLocal8Bit().constData());
    SSL_CTX_use_PrivateKey_file(context.get(), script.keyFile.toLocal8Bit().constData(),
                                SSL_FILETYPE_PEM);
    if (script.wantsClientCertificate)
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                           nullptr);
    if (script.settings)
        script.settings(context.get());
    return context;
}

} // namespace

struct SmtpPeer::Connection {
    int socket = -1;
    SslCtxPtr context;
    SslPtr ssl;
    QByteArray input;

    bool startTls(const PeerScript &script)
    {
        context = contextOf(script);
        ssl.reset(SSL_new(context.get()));
        SSL_set_fd(ssl.get(), socket);
        return SSL_accept(ssl.get()) == 1;
    }

    bool send(const QByteArray &bytes) const
    {
        const int size = static_cast<int>(bytes.size());
        if (size == 0)
            return true;
        return ssl ? SSL_write(ssl.get(), bytes.constData(), size) == size
                   : ::send(socket, bytes.constData(), bytes.size(), MSG_NOSIGNAL) == size;
    }

    /// One line without its end; empty at the end of the stream.
    QByteArray line()
    {
        while (!input.contains('\n')) {
            QByteArray chunk(4096, '\0');
            const auto got =
                ssl ? SSL_read(ssl.get(), chunk.data(), 4096) : recv(socket, chunk.data(), 4096, 0);
            if (got <= 0)
                return {};
            input += chunk.left(got);
        }
        const QByteArray line = input.left(input.indexOf('\n')).trimmed();
        input.remove(0, input.indexOf('\n') + 1);
        return line;
    }
};

SmtpPeer::SmtpPeer(PeerScript script, const QByteArray &address)
    : m_script(std::move(script))
    , m_socket(boundSocket(address, m_port))
{
    listen(m_socket, 128);
    m_thread = std::thread([this] { serve(); });
}

SmtpPeer::~SmtpPeer()
{
    shutdown(m_socket, SHUT_RDWR);
    if (const int client = m_client; client >= 0)
        shutdown(client, SHUT_RDWR);
    m_thread.join();
    close(m_socket);
}

QList<QByteArray> SmtpPeer::heard() const
{
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

void SmtpPeer::note(const QByteArray &line)
{
    const std::lock_guard lock(m_mutex);
    m_heard.append(line);
}

void SmtpPeer::serve()
{
    // OpenSSL writes to its sockets by write(2).
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    for (;;) {
        const int client = accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        m_client = client;
        m_client.notify_all();
        Connection connection;
        connection.socket = client;
        converse(connection);
        m_client = -1;
        close(client);
    }
}

bool SmtpPeer::greet(Connection &connection)
{
    if (!m_script.teaser.isEmpty()) {
        connection.send(m_script.teaser);
        pollfd watched{connection.socket, POLLIN, 0};
        if (poll(&watched, 1, kTeaserMs) > 0)
            note("(early)");
    }
    while (connection.send(m_script.greeting)) {
        if (!m_script.repeatsGreeting)
            return true;
    }
    return false;
}

void SmtpPeer::converse(Connection &connection)
{
    if (m_script.implicitTls && !connection.startTls(m_script))
        return;
    if (!greet(connection))
        return;
    for (QByteArray line; !(line = connection.line()).isEmpty();) {
        note(connection.ssl ? "TLS " + line : line);
        if (!answer(connection, line))
            return;
    }
}

/// False when the connection is over.
bool SmtpPeer::answer(Connection &connection, const QByteArray &line)
{
    if (line.startsWith("EHLO"))
        return connection.send(connection.ssl ? m_script.ehloInTls : m_script.ehlo);
    if (line == "QUIT") {
        connection.send(m_script.bye);
        return false;
    }
    if (line != "STARTTLS")
        return connection.send("500 what\r\n");
    connection.send(m_script.consent);
    if (m_script.hangsUpAfterConsent)
        return false;
    return !m_script.consent.startsWith("220") || connection.startTls(m_script);
}

quint16 freePort()
{
    quint16 port = 0;
    close(boundSocket("127.0.0.1", port));
    return port;
}

} // namespace postseal::testbed
