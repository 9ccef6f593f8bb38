// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsession.h"
#include "core/transport/sshtarget.h"

#include <memory>

namespace postseal {

/// A way to \a target through \a hop, a connection that is signed in: what ssh(1) does for
/// ProxyJump (direct-tcpip, RFC 4254 7.2). From here on \a hop belongs to a thread of its own,
/// which carries the bytes; it ends with the way. Errors as Transport::connectTo(), about the hop.
Result<SshSocket> tunnelThrough(const std::shared_ptr<SshSession> &hop, const SshTarget &target,
                                const Patience &patience);

} // namespace postseal
