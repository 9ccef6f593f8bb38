// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// A server's public key.
struct HostKey {
    QByteArray type;   ///< as in known_hosts: "ssh-ed25519"
    QByteArray blob;   ///< base64 of the wire form, as in known_hosts (sshd(8))
    QByteArray sha256; ///< "SHA256:…" as `ssh-keygen -l` prints it

    bool operator==(const HostKey &) const = default;
};

/// "SHA256:…" of \a blob, base64 as in known_hosts; what `ssh-keygen -l` prints.
QByteArray fingerprintOf(const QByteArray &blob);

/// What to run on the server's own console to see the fingerprint of its key of \a type: the file
/// is where sshd(8) keeps it unless it was told otherwise (sshd_config(5), HostKey).
QByteArray consoleCommandFor(const QByteArray &type);

/// What the known_hosts files say about a key.
enum class HostKeyVerdict {
    Known,
    Unknown, ///< no line for this host
    Changed, ///< lines for this host, none with this key
    Revoked, ///< marked @revoked, whatever other lines say
};

} // namespace postseal
