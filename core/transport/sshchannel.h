// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsession.h"

#include <memory>
#include <optional>

namespace postseal {

/// One channel of a connection. What arrives while it writes is kept, so that two sides that both
/// send a lot do not wait for each other.
class SshChannel {
public:
    /// A channel for a program. Unsupported: the server opens none.
    static Result<std::unique_ptr<SshChannel>> forProgram(std::shared_ptr<SshSession> session,
                                                          const Patience &patience);
    /// A connection from the server to \a host : \a port; errors as Transport::connectTo().
    static Result<std::unique_ptr<SshChannel>> forward(std::shared_ptr<SshSession> session,
                                                       const QByteArray &host, quint16 port,
                                                       const Patience &patience);
    /// A connection from the server to the socket \a path of its file system, with the rights of
    /// the account (direct-streamlocal@openssh.com); errors as Transport::connectToSocket().
    static Result<std::unique_ptr<SshChannel>> forwardToSocket(std::shared_ptr<SshSession> session,
                                                               const QByteArray &path,
                                                               const Patience &patience);
    /// A channel for a connection that reach() is going to open.
    static std::unique_ptr<SshChannel> unopened(std::shared_ptr<SshSession> session);
    SshChannel(const SshChannel &) = delete;
    SshChannel &operator=(const SshChannel &) = delete;
    ~SshChannel();

    /// One step, without waiting, on the way to \a host : \a port as the server sees it; true once
    /// it is open. Errors as Transport::connectTo().
    Result<bool> reach(const QByteArray &host, quint16 port);
    /// Asks for \a commandLine to be run. A refusal shows in receive(), which saves a round trip.
    Status execute(const QByteArray &commandLine, const Patience &patience);

    /// Sends all of \a bytes; stops without an error when the other side has closed the channel.
    Status send(QByteArrayView bytes, const Patience &patience);
    Status sendEnd();
    /// Asks the server to send SIGKILL to the program; it does so before it takes anything that is
    /// sent later. Whether it did is not told.
    void sendKill();
    /// Waits until out or err hold something, or the end.
    Status receive(const Patience &patience);
    /// Takes what libssh holds without waiting, so that the window grows and the server can go on.
    /// True: there may be more, because each call into libssh may read from the network for another
    /// channel.
    Result<bool> keep();
    /// Waits for the exit status; -1 when the channel ended without one.
    Result<int> exitStatus(const Patience &patience);

    /// True when the other side sends no more and all of it has been kept.
    bool isAtEnd() const;
    bool isClosed() const;
    const SshSession &session() const { return *m_session; }

    QByteArray out; ///< arrived on standard output, or on the connection
    QByteArray err; ///< arrived on standard error

private:
    struct State;
    explicit SshChannel(std::shared_ptr<SshSession> session);
    Status open(const std::function<int()> &step, const Patience &patience);
    Status opened(int answer);
    Status sendPart(QByteArrayView &bytes, const Patience &patience);
    Status checkStarted();
    void keepStream(QByteArray &stream, bool isErr);

    std::shared_ptr<SshSession> m_session;
    ssh_channel m_channel;
    std::unique_ptr<State> m_state;
};

} // namespace postseal
