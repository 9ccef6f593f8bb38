// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"
#include "core/transport/descriptor.h"
#include "core/transport/sshptr.h"

#include <QList>
#include <QString>

#include <optional>
#include <thread>

namespace postseal {

/// Which agent, and which of its keys.
struct SshAgentWish {
    QString socket;                           ///< empty: the one at SSH_AUTH_SOCK
    std::optional<QList<QByteArray>> allowed; ///< wire forms; nothing: all of them
};

/// The person's ssh-agent, connected to a session. libssh talks to an agent blocking, and an agent
/// may wait for a person, so the connection is shut down at the deadline or when a stop is asked
/// for.
class SshAgent {
public:
    /// Connects \a session to the agent; false in isThere() when there is none.
    SshAgent(ssh_session session, const SshAgentWish &wish, const Patience &patience);
    ~SshAgent();
    SshAgent(const SshAgent &) = delete;
    SshAgent &operator=(const SshAgent &) = delete;

    bool isThere() const { return m_socket.isOpen(); }

private:
    int givenToLibssh(const SshAgentWish &wish);

    Descriptor m_socket;    ///< of the agent, or a second descriptor of what libssh was given
    Descriptor m_filterEnd; ///< where the filter hears libssh
    std::jthread m_filter;  ///< shows some keys only
    std::jthread m_watch;   ///< shuts the agent's socket down; joined first
};

} // namespace postseal
