// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"
#include "core/transport/descriptor.h"
#include "core/transport/sshptr.h"

#include <optional>
#include <thread>

namespace postseal {

/// The person's ssh-agent, connected to a session. libssh talks to an agent blocking, and an agent
/// may wait for a person, so the connection is shut down at the deadline or when a stop is asked
/// for.
class SshAgent {
public:
    /// Connects \a session to the agent at SSH_AUTH_SOCK; false in isThere() when there is none.
    SshAgent(ssh_session session, const Patience &patience);

    bool isThere() const { return m_socket.isOpen(); }

private:
    Descriptor m_socket;  ///< a second descriptor of what libssh was given
    std::jthread m_watch; ///< shuts it down; joined first
};

} // namespace postseal
