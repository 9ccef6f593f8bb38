// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/sshtarget.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace postseal {

/// Where keys go that a person accepts in Postseal, unless ssh_config(5) names another file: a
/// known_hosts file of its own, $XDG_DATA_HOME/postseal/known_hosts. Those of ssh(1) are only read.
QString ownKnownHostsFile();

/// A server's key that a person accepted: a line of that file.
struct KnownServer {
    QByteArray name;   ///< "host" or "[host]:port"; empty: it is hashed, and found by isFor() alone
    QByteArray type;   ///< "ssh-ed25519"
    QByteArray sha256; ///< as `ssh-keygen -l` prints it
    QDateTime when;    ///< in UTC; invalid: not known
    QByteArray text;   ///< the line itself
    int line = 0;      ///< its number in the file, from 1

    /// True when it is about \a name, in the form of known_hosts files.
    bool isFor(const QByteArray &name) const;
    bool operator==(const KnownServer &) const = default;
};

/// What a person types for a server, as SshTarget::fromUrl() and SshDestination::fromUrl() take it:
/// "ssh://…" in front of "host", "host:port" and "[host]:port".
QString knownUrlOf(const QString &typed);
/// The server that a person calls "host", "host:port", "[host]:port" or "ssh://…". BadInput: none
/// of these.
Result<SshTarget> knownTargetOf(const QString &typed);
/// \a target in the form of known_hosts files (sshd(8)): lower case, the port only if it is not 22.
QByteArray knownHostsNameOf(const SshTarget &target);
/// The same of what a person types.
Result<QByteArray> knownHostsNameOf(const QString &typed);

/// The keys in \a file, in its order; none when there is no such file. Lines with markers are left
/// out. Local: it cannot be read.
Result<QList<KnownServer>> knownServers(const QString &file);

/// Takes the lines of \a servers out of \a file, whole or not at all; all else stays. Local: it
/// cannot be written.
Status forgetServers(const QString &file, const QList<KnownServer> &servers);

/// What a new line of Postseal's own file has behind the key: who wrote it, and when.
QByteArray acceptedNow();

} // namespace postseal
