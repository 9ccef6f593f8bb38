// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"

#include <memory>
#include <vector>

namespace postseal::test {

/// Hosts in a row, each with a key and a password of its own: the last one is the server, the
/// others are on the way to it.
class JumpHosts {
public:
    /// Boots \a count hosts.
    static Result<JumpHosts> boot(int count);

    const testbed::TestHost &operator[](size_t index) const { return *m_hosts[index]; }
    const testbed::TestHost &server() const { return *m_hosts.back(); }

    /// ssh_config(5): "mx" is the server through all the others, "near" through the first one; ops
    /// everywhere, by password, and \a knownHosts with names that are not to be read.
    QByteArray sshConfig(const QString &knownHosts) const;

private:
    std::vector<std::unique_ptr<testbed::TestHost>> m_hosts;
};

/// Connections to and from port 22 that \a host has, a line each.
QByteArrayList sshConnections(const testbed::TestHost &host);
/// Sends \a signal ("STOP", "CONT", "KILL") to the sshd of \a host that listens.
bool signalSshd(const testbed::TestHost &host, const QString &signal);
/// Sends \a signal to the processes that serve \a host's connections.
bool signalSshConnections(const testbed::TestHost &host, const QString &signal);
/// Where everybody who signed in since the boot came from, as \a host's sshd logged, the first one
/// first.
QStringList signInsAt(const testbed::TestHost &host);

} // namespace postseal::test
