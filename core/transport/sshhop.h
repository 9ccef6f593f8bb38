// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhostconfig.h"
#include "core/transport/sshtransport.h"

namespace postseal {

/// One SSH server on the way to a server, which is the last of them: how to get there from the one
/// before, whom to trust and what to sign in with.
struct SshHop {
    SshTarget target;
    SshCredentials credentials;
    KnownHosts knownHosts = KnownHosts::standard();
    QByteArray proxyCommand; ///< the program that leads to the first one; empty: TCP
    int timeoutSeconds = 20; ///< for connecting (ConnectTimeout)
    SshKeepAlive keepAlive;
    QByteArray name; ///< as a person calls it; empty: as its host
};

/// What ssh_config(5) says about a server, as a hop. Key files that are not there are left out,
/// like ssh(1) does. BadInput: an unknown token in ProxyCommand, or RefuseConnection.
Result<SshHop> hopFor(const SshHostConfig &host);
/// The same for each of \a route (sshRoute()).
Result<QList<SshHop>> hopsOf(const QList<SshHostConfig> &route);

/// Connects to \a hop: through \a before if there is one, which is signed in and belongs to the new
/// connection from here on. Errors as those of SshTransport's ways to connect.
Result<std::unique_ptr<SshTransport>> reach(const SshHop &hop, std::unique_ptr<SshTransport> before,
                                            const Patience &patience);

} // namespace postseal
