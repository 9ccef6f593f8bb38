// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/transport/sshtransport.h"

#include <memory>

namespace postseal {

/// A server that is connected to, and later signed in to. Lives on the server's lane. The channel
/// ends before the connection does.
struct ServerSession {
    SshTarget target;
    SshTarget asked; ///< as it was asked for, before ssh_config(5) was read
    std::unique_ptr<SshTransport> transport;
    std::unique_ptr<RootChannel> channel;
};

} // namespace postseal
