// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshsession.h"

#include "core/base/tr.h"
#include "core/transport/readiness.h"

#include <libssh/server.h>

#include <algorithm>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kReasonLimit = 200;

// What a server sends must not reach a terminal as it is.
QString shown(const char *text)
{
    QString words = QString::fromUtf8(text).left(kReasonLimit);
    std::ranges::replace_if(words, [](QChar c) { return !c.isPrint(); }, u'?');
    return words;
}

// A server has nothing to ask for here: no channels towards us, no agent. Without this libssh keeps
// each request for somebody to answer, and so takes as much memory as the server likes.
int refuseRequest(ssh_session, ssh_message, void *)
{
    return 1;
}

/// What libssh says where a server does not know a request; OpenSSH answers every keep-alive so.
bool isAboutKeepAlive(const QString &words)
{
    return words.contains(QStringLiteral("keepalive@openssh.com"));
}

void closeChannel(ssh_channel channel)
{
    // The first call gives up after EOF when that could not be written at once.
    if (ssh_channel_is_open(channel) != 0 && ssh_channel_close(channel) == SSH_AGAIN)
        ssh_channel_close(channel);
    ssh_channel_free(channel);
}

} // namespace

SshSession::SshSession(SshSocket way, QString peer)
    : m_carrier(std::move(way.carrier))
    , m_handle(ssh_new())
    , m_socket(std::move(way.socket))
    , m_peer(std::move(peer))
{
    // Nothing is to be decided behind our back: no configuration file, no known_hosts of libssh.
    const bool readConfiguration = false;
    const int noDelay = 1;
    ssh_options_set(m_handle, SSH_OPTIONS_PROCESS_CONFIG, &readConfiguration);
    ssh_options_set(m_handle, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(m_handle, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    ssh_options_set(m_handle, SSH_OPTIONS_NODELAY, &noDelay);
    ssh_options_set(m_handle, SSH_OPTIONS_COMPRESSION, "no");
    const int number = m_socket.number();
    ssh_options_set(m_handle, SSH_OPTIONS_FD, &number);
    ssh_set_blocking(m_handle, 0);
    ssh_set_counters(m_handle, nullptr, &m_counted);
    ssh_set_message_callback(m_handle, refuseRequest, nullptr);
}

SshSession::~SshSession()
{
    // libssh does not close a socket that it was given, except after an error.
    const int socket = ssh_get_fd(m_handle);
    ssh_disconnect(m_handle);
    ssh_free(m_handle);
    if (socket >= 0)
        close(socket);
}

Status SshSession::connect(const Patience &patience)
{
    const Result<int> answer = finish([this] { return connectStep(); }, SSH_AGAIN, patience);
    if (!answer && answer.error().code != ErrorCode::Network)
        return std::unexpected(answer.error());
    if (!answer || *answer != SSH_OK)
        return std::unexpected(noSession());
    return {};
}

int SshSession::connectStep()
{
    const int answer = ssh_connect(m_handle);
    m_socket.release();
    // libssh makes the socket blocking once it is connected; a write could then wait for ever.
    if (const int socket = ssh_get_fd(m_handle); socket >= 0)
        fcntl(socket, F_SETFL, O_NONBLOCK);
    return answer;
}

Error SshSession::noSession() const
{
    const QString words = reason();
    Error error = broken();
    if (words.contains(QStringLiteral("kex error"))) {
        error.code = ErrorCode::Unsupported;
        error.detail = words;
    } else if (words.contains(QStringLiteral("banner"))) {
        error.code = ErrorCode::Protocol;
        error.detail = postseal::tr("something answers there, but not an SSH server");
    } else if (ssh_get_serverbanner(m_handle) == nullptr) {
        error.detail = postseal::tr("%1 before it greeted as an SSH server").arg(error.detail);
    }
    return error;
}

Result<int> SshSession::finish(const std::function<int()> &step, int again,
                               const Patience &patience)
{
    for (;;) {
        if (const Status status = patience.check(m_peer); !status)
            return std::unexpected(status.error());
        const int answer = step();
        if (answer != again)
            return answer;
        if (const Status status = wait(patience); !status)
            return std::unexpected(status.error());
    }
}

Status SshSession::wait(const Patience &patience, std::span<const pollfd> others)
{
    discardOpened();
    const quint64 before = packets();
    if (Status alive = stayAlive(); !alive)
        return alive;
    if (packets() != before)
        return {}; // maybe what the caller waits for
    const int flags = ssh_get_poll_flags(m_handle);
    const int events = POLLIN | ((flags & SSH_WRITE_PENDING) != 0 ? POLLOUT : 0);
    std::vector<pollfd> watched(others.begin(), others.end());
    watched.push_back(watching(ssh_get_fd(m_handle), static_cast<short>(events)));
    acknowledgeAtOnce(watched.back().fd);
    const Patience untilAsked{.deadline = std::min(patience.deadline, m_pulse.due()),
                              .stop = patience.stop};
    Status ready = waitForAny(watched, m_peer, untilAsked);
    if (!ready && ready.error().code == ErrorCode::TimedOut && !patience.deadline.hasExpired())
        return {}; // the next one asks
    return ready;
}

void SshSession::keepAlive(const SshKeepAlive &how)
{
    m_pulse = SshPulse(how);
    m_heard = packets();
}

Status SshSession::stayAlive()
{
    if (!isAlive())
        return std::unexpected(broken());
    if (packets() != m_heard)
        m_pulse.heard();
    m_heard = packets();
    return m_pulse.due().hasExpired() ? ask() : Status();
}

/// Nothing of libssh takes what came and nothing else; a packet to be ignored (RFC 4253 11.2) is
/// the least that does.
void SshSession::takeUnread()
{
    pollfd unread = watching(ssh_get_fd(m_handle), POLLIN);
    if (isAlive() && poll(&unread, 1, 0) > 0)
        ssh_send_ignore(m_handle, "");
}

/// In non-blocking mode ssh_send_keepalive() sends a question unless one is on its way, and takes
/// what has come without waiting for the answer. False: it sent nothing.
bool SshSession::sendQuestion()
{
    const quint64 before = m_counted.out_packets;
    ssh_send_keepalive(m_handle);
    return m_counted.out_packets != before;
}

/// The call after an answer takes note of that alone, so it is made again.
Status SshSession::ask()
{
    if (!sendQuestion())
        sendQuestion();
    if (!isAlive())
        return std::unexpected(broken());
    if (packets() != m_heard)
        m_pulse.heard();
    else
        m_pulse.asked();
    m_heard = packets();
    m_silent = m_pulse.isOver();
    return m_silent ? Status(std::unexpected(broken())) : Status();
}

Status SshSession::flush(const Patience &patience)
{
    const Result<int> flushed =
        finish([this] { return ssh_blocking_flush(m_handle, 0); }, SSH_AGAIN, patience);
    if (!flushed)
        return std::unexpected(flushed.error());
    if (!isAlive())
        return std::unexpected(broken());
    return {};
}

bool SshSession::isAlive() const
{
    return !m_silent && (ssh_get_status(m_handle) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0 &&
           ssh_get_fd(m_handle) >= 0;
}

Error SshSession::broken() const
{
    const QString words = reason();
    const bool closed = words.isEmpty() || words.contains(QStringLiteral("disconnected")) ||
                        isAboutKeepAlive(words);
    Error error{.code = ErrorCode::Network,
                .subject = m_peer,
                .detail = closed ? postseal::tr("the server closed the connection")
                                 : postseal::tr("the connection broke: %1").arg(words)};
    if (m_silent)
        error.detail =
            postseal::tr("the server did not answer for %1 seconds").arg(m_pulse.limitSeconds());
    if (const QString trouble = m_carrier ? m_carrier->trouble() : QString(); !trouble.isEmpty())
        error.detail = trouble;
    return error;
}

QString SshSession::reason() const
{
    return shown(ssh_get_error(m_handle));
}

void SshSession::discard(ssh_channel channel, bool opened)
{
    if (!opened && isAlive()) {
        m_unopened.push_back(channel);
        return;
    }
    closeChannel(channel);
    if (isAlive())
        ssh_blocking_flush(m_handle, 0);
}

void SshSession::discardOpened()
{
    std::erase_if(m_unopened, [](ssh_channel channel) {
        if (ssh_channel_is_open(channel) == 0)
            return false;
        closeChannel(channel);
        return true;
    });
}

} // namespace postseal
