// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhop.h"

#include <utility>

namespace postseal {

Result<std::unique_ptr<SshTransport>> reach(const SshHop &hop, std::unique_ptr<SshTransport> before,
                                            const Patience &patience)
{
    if (before)
        return SshTransport::connectThrough(std::move(before), hop.target, hop.knownHosts,
                                            patience);
    if (!hop.proxyCommand.isEmpty())
        return SshTransport::connectBy(hop.proxyCommand, hop.target, hop.knownHosts, patience);
    return SshTransport::connect(hop.target, hop.knownHosts, patience);
}

} // namespace postseal
