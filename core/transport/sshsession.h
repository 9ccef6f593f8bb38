// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"
#include "core/transport/sshptr.h"
#include "core/transport/sshpulse.h"
#include "core/transport/sshsocket.h"

#include <array>
#include <functional>
#include <poll.h>
#include <span>
#include <vector>

namespace postseal {

/// One connection of libssh in non-blocking mode, with waiting that can be called off. Shared by
/// the channels that run on it; one thread at a time.
class SshSession {
public:
    /// Takes over a connected \a way. \a peer names the server in errors.
    SshSession(SshSocket way, QString peer);
    SshSession(const SshSession &) = delete;
    SshSession &operator=(const SshSession &) = delete;
    ~SshSession();

    /// Exchanges versions and keys.
    Status connect(const Patience &patience);

    ssh_session handle() const { return m_handle; }
    const QString &peer() const { return m_peer; }

    /// Calls \a step until it answers something else than \a again, waiting for the server between.
    Result<int> finish(const std::function<int()> &step, int again, const Patience &patience);
    /// Waits until the server sent something, or takes what is to be sent, or one of \a others is
    /// ready; may return before that. A quiet server is asked meanwhile whether it lives.
    Status wait(const Patience &patience, std::span<const pollfd> others = {});
    /// How many packets the server has sent so far. Any call into libssh may take some for whatever
    /// runs on the connection, so nobody who shares it may wait while this goes up.
    quint64 packets() const { return m_counted.in_packets; }
    /// Sends everything that libssh still holds back.
    Status flush(const Patience &patience);

    /// From now on a quiet server is asked as \a how says; only after signing in (RFC 4254 4).
    void keepAlive(const SshKeepAlive &how);
    /// Without waiting, asks a server that has been quiet for long enough.
    /// Network: the connection broke, or the server has been silent for too long.
    Status stayAlive();
    /// Without waiting, takes what came on a connection that nobody uses, and answers the server's
    /// own questions.
    void takeUnread();
    /// When it is to be asked next.
    const QDeadlineTimer &asksNext() const { return m_pulse.due(); }

    /// False when the connection broke, or the server ended it or fell silent.
    bool isAlive() const;
    /// The Network error for a connection that is no longer alive.
    Error broken() const;
    /// What libssh says about the last failure, safe to show.
    QString reason() const;

    /// Ends \a channel. One that the server has not opened yet is kept until its answer comes.
    void discard(ssh_channel channel, bool opened);

    /// Room for one read of a channel.
    std::array<char, 65536> scratch;

private:
    int connectStep();
    Error noSession() const;
    Status ask();
    bool sendQuestion();
    void discardOpened();

    std::unique_ptr<SshCarrier> m_carrier; ///< first: goes last
    ssh_session m_handle;
    Descriptor m_socket; ///< until libssh has taken it
    QString m_peer;
    std::vector<ssh_channel> m_unopened;
    ssh_counter_struct m_counted{}; ///< packets both ways
    SshPulse m_pulse;
    quint64 m_heard = 0;   ///< packets() when the pulse was told last
    bool m_silent = false; ///< it was asked often enough
};

} // namespace postseal
