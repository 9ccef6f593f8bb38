// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/hostkey.h"
#include "core/transport/sshtarget.h"

#include <QStringList>

namespace postseal {

/// The known_hosts files of one person (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): hashed names,
/// patterns, ports and the markers @revoked and @cert-authority. Libssh ignores @revoked, so the
/// markers are read here.
class KnownHosts {
public:
    /// \a files are read in this order; missing ones are empty. The first one is written to.
    explicit KnownHosts(QStringList files);
    /// ~/.ssh/known_hosts, ~/.ssh/known_hosts2, /etc/ssh/ssh_known_hosts.
    static KnownHosts standard();

    HostKeyVerdict verdict(const SshTarget &target, const HostKey &key) const;
    /// Key types ("ssh-ed25519") that are on file for \a target, so that one of them is asked for.
    QList<QByteArray> typesOf(const SshTarget &target) const;
    /// Appends a line for \a target; what stands in the file stays as it is. Local: it cannot be
    /// written.
    Status remember(const SshTarget &target, const HostKey &key) const;

private:
    QStringList m_files;
};

} // namespace postseal
