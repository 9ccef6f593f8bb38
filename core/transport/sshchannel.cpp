// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshchannel.h"

#include "core/base/tr.h"

#include <libssh/callbacks.h>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kPart = qsizetype(128) * 1024;
constexpr qsizetype kKeptLimit = qsizetype(64) * 1024 * 1024;

// Signal names of RFC 4254 6.10 with their numbers in Linux.
int signalNumber(QByteArrayView name)
{
    constexpr std::array<std::pair<const char *, int>, 13> known{{{"ABRT", 6},
                                                                  {"ALRM", 14},
                                                                  {"FPE", 8},
                                                                  {"HUP", 1},
                                                                  {"ILL", 4},
                                                                  {"INT", 2},
                                                                  {"KILL", 9},
                                                                  {"PIPE", 13},
                                                                  {"QUIT", 3},
                                                                  {"SEGV", 11},
                                                                  {"TERM", 15},
                                                                  {"USR1", 10},
                                                                  {"USR2", 12}}};
    const auto *found =
        std::ranges::find_if(known, [name](const auto &entry) { return name == entry.first; });
    return found == known.end() ? 0 : found->second;
}

// The reason code of RFC 4254 5.1; libssh tells it only in its words "… error (1) …".
bool isForbidden(const QString &reason)
{
    return reason.contains(QStringLiteral("error (1)"));
}

/// Of a refused forwarding OpenSSH says "open failed" and nothing more.
Error forwardError(Error error)
{
    if (error.code == ErrorCode::Unsupported)
        error.detail =
            postseal::tr("sshd there forbids to forward this (AllowTcpForwarding, PermitOpen)");
    return error;
}

// libssh's words without its prefix: what the server said.
QString serverWords(const QString &reason)
{
    const QString words = reason.section(u')', 1).trimmed();
    return words.isEmpty() ? reason : words;
}

} // namespace

struct SshChannel::State {
    ssh_channel_callbacks_struct callbacks{};
    std::optional<int> exitStatus;
    bool opened = false;
    bool starting = false; ///< the request to run a program is not answered yet
    bool arrived = false;  ///< libssh took something from the network for us
    bool closed = false;   ///< the other side closed the channel
    QByteArray commandLine;
};

SshChannel::SshChannel(std::shared_ptr<SshSession> session)
    : m_session(std::move(session))
    , m_channel(ssh_channel_new(m_session->handle()))
    , m_state(std::make_unique<State>())
{
    ssh_channel_callbacks_struct &callbacks = m_state->callbacks;
    callbacks.userdata = m_state.get();
    callbacks.channel_exit_status_function = [](ssh_session, ssh_channel, int status, void *state) {
        static_cast<State *>(state)->exitStatus = status;
    };
    callbacks.channel_exit_signal_function = [](ssh_session, ssh_channel, const char *signal, int,
                                                const char *, const char *, void *state) {
        const int number = signalNumber(signal);
        static_cast<State *>(state)->exitStatus = number > 0 ? 128 + number : -1;
    };
    callbacks.channel_data_function = [](ssh_session, ssh_channel, void *, uint32_t, int,
                                         void *state) {
        static_cast<State *>(state)->arrived = true;
        return 0; // left in libssh's buffer, so that its window holds the server back
    };
    callbacks.channel_close_function = [](ssh_session, ssh_channel, void *state) {
        static_cast<State *>(state)->closed = true;
    };
    ssh_callbacks_init(&callbacks);
    ssh_set_channel_callbacks(m_channel, &callbacks);
}

SshChannel::~SshChannel()
{
    // The channel may live on inside libssh until the server has closed it too.
    ssh_remove_channel_callbacks(m_channel, &m_state->callbacks);
    m_session->discard(m_channel, m_state->opened);
}

Result<std::unique_ptr<SshChannel>> SshChannel::forProgram(std::shared_ptr<SshSession> session,
                                                           const Patience &patience)
{
    std::unique_ptr<SshChannel> channel(new SshChannel(std::move(session)));
    const auto step = [raw = channel->m_channel] { return ssh_channel_open_session(raw); };
    if (const Status status = channel->open(step, patience); !status)
        return std::unexpected(status.error());
    return channel;
}

Result<std::unique_ptr<SshChannel>> SshChannel::forward(std::shared_ptr<SshSession> session,
                                                        const QByteArray &host, quint16 port,
                                                        const Patience &patience)
{
    std::unique_ptr<SshChannel> channel(new SshChannel(std::move(session)));
    const auto step = [raw = channel->m_channel, &host, port] {
        return ssh_channel_open_forward(raw, host.constData(), port, "127.0.0.1", 0);
    };
    if (const Status status = channel->open(step, patience); !status)
        return std::unexpected(forwardError(status.error()));
    return channel;
}

Result<std::unique_ptr<SshChannel>> SshChannel::forwardToSocket(std::shared_ptr<SshSession> session,
                                                                const QByteArray &path,
                                                                const Patience &patience)
{
    std::unique_ptr<SshChannel> channel(new SshChannel(std::move(session)));
    const auto step = [raw = channel->m_channel, &path] {
        return ssh_channel_open_forward_unix(raw, path.constData(), "127.0.0.1", 0);
    };
    if (const Status status = channel->open(step, patience); !status)
        return std::unexpected(forwardError(status.error()));
    return channel;
}

std::unique_ptr<SshChannel> SshChannel::unopened(std::shared_ptr<SshSession> session)
{
    return std::unique_ptr<SshChannel>(new SshChannel(std::move(session)));
}

Result<bool> SshChannel::reach(const QByteArray &host, quint16 port)
{
    const int answer = ssh_channel_open_forward(m_channel, host.constData(), port, "127.0.0.1", 0);
    if (answer == SSH_AGAIN)
        return false;
    if (const Status status = opened(answer); !status)
        return std::unexpected(forwardError(status.error()));
    return true;
}

Status SshChannel::open(const std::function<int()> &step, const Patience &patience)
{
    const Result<int> answer = m_session->finish(step, SSH_AGAIN, patience);
    if (!answer)
        return std::unexpected(answer.error());
    return opened(*answer);
}

Status SshChannel::opened(int answer)
{
    m_state->opened = true; // or refused: either way the server has answered
    if (answer == SSH_OK)
        return {};
    if (!m_session->isAlive())
        return std::unexpected(m_session->broken());
    const QString reason = m_session->reason();
    return fail(isForbidden(reason) ? ErrorCode::Unsupported : ErrorCode::Network,
                m_session->peer(), serverWords(reason));
}

Status SshChannel::execute(const QByteArray &commandLine, const Patience &patience)
{
    m_state->commandLine = commandLine;
    m_state->starting = true;
    if (Status status = checkStarted(); !status)
        return status;
    return m_session->flush(patience);
}

Status SshChannel::checkStarted()
{
    if (!m_state->starting)
        return {};
    const int answer = ssh_channel_request_exec(m_channel, m_state->commandLine.constData());
    if (answer == SSH_AGAIN)
        return {};
    m_state->starting = false;
    if (answer == SSH_OK)
        return {};
    if (!m_session->isAlive())
        return std::unexpected(m_session->broken());
    return fail(ErrorCode::Unsupported, m_session->peer(),
                postseal::tr("the server refuses to run a program for this account"));
}

Status SshChannel::send(QByteArrayView bytes, const Patience &patience)
{
    while (!bytes.isEmpty() && !m_state->closed) {
        if (Status status = sendPart(bytes, patience); !status)
            return status;
    }
    return {};
}

Status SshChannel::sendPart(QByteArrayView &bytes, const Patience &patience)
{
    if (Status status = patience.check(m_session->peer()); !status)
        return status;
    const qsizetype size = std::min(bytes.size(), kPart);
    const int sent = ssh_channel_write(m_channel, bytes.data(), static_cast<uint32_t>(size));
    if (!m_session->isAlive())
        return std::unexpected(m_session->broken());
    if (sent < 0)
        m_state->closed = true;
    bytes = bytes.sliced(std::max(sent, 0));
    const bool wasFull = ssh_channel_window_size(m_channel) == 0;
    const Result<bool> kept = keep();
    if (!kept)
        return std::unexpected(kept.error());
    if (sent > 0)
        return m_session->flush(patience);
    if (*kept || m_state->closed || (wasFull && ssh_channel_window_size(m_channel) > 0))
        return {};
    return m_session->wait(patience);
}

Status SshChannel::sendEnd()
{
    if (m_state->closed || !m_session->isAlive())
        return {};
    if (ssh_channel_send_eof(m_channel) == SSH_ERROR && !m_session->isAlive())
        return std::unexpected(m_session->broken());
    return {};
}

void SshChannel::sendKill()
{
    // sshd complains in its log about a signal to a program that has ended.
    if (m_state->starting || m_state->closed || m_state->exitStatus || isAtEnd() ||
        !m_session->isAlive())
        return;
    ssh_channel_request_send_signal(m_channel, "KILL");
}

Status SshChannel::receive(const Patience &patience)
{
    for (;;) {
        if (Status status = patience.check(m_session->peer()); !status)
            return status;
        const Result<bool> kept = keep();
        if (!kept)
            return std::unexpected(kept.error());
        if (!out.isEmpty() || !err.isEmpty() || isAtEnd())
            return {};
        if (*kept)
            continue;
        if (Status status = m_session->wait(patience); !status)
            return status;
    }
}

Result<int> SshChannel::exitStatus(const Patience &patience)
{
    for (;;) {
        if (const Status status = patience.check(m_session->peer()); !status)
            return std::unexpected(status.error());
        const Result<bool> kept = keep();
        if (!kept)
            return std::unexpected(kept.error());
        // Reading does not look at the network once the streams are at their end; this does.
        ssh_channel_get_exit_status(m_channel);
        if (const std::optional<int> status = m_state->exitStatus)
            return *status;
        if (m_state->closed)
            return -1;
        if (*kept)
            continue;
        if (const Status status = m_session->wait(patience); !status)
            return std::unexpected(status.error());
    }
}

bool SshChannel::isAtEnd() const
{
    return ssh_channel_is_eof(m_channel) != 0;
}

bool SshChannel::isClosed() const
{
    return m_state->closed;
}

Result<bool> SshChannel::keep()
{
    m_state->arrived = false;
    const qsizetype before = out.size() + err.size();
    keepStream(out, false);
    keepStream(err, true);
    if (out.size() + err.size() > kKeptLimit)
        return fail(ErrorCode::Protocol, m_session->peer(),
                    postseal::tr("more than 64 MiB of output that nobody has read yet"));
    if (const Status status = checkStarted(); !status)
        return std::unexpected(status.error());
    return m_state->arrived || out.size() + err.size() > before;
}

void SshChannel::keepStream(QByteArray &stream, bool isErr)
{
    auto &scratch = m_session->scratch;
    const int got = ssh_channel_read_nonblocking(
        m_channel, scratch.data(), static_cast<uint32_t>(scratch.size()), isErr ? 1 : 0);
    if (got > 0)
        stream.append(scratch.data(), got);
}

} // namespace postseal
