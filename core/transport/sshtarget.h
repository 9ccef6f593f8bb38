// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// Where to go and as whom, as far as it was said. What is missing is found in ssh_config(5).
struct SshDestination {
    QByteArray user; ///< empty: not said
    QByteArray host; ///< a name, an alias or an address, IPv6 without brackets
    std::optional<quint16> port;

    bool operator==(const SshDestination &) const = default;

    /// Reads "ssh://[user@]host[:port]", IPv6 in brackets. BadInput: anything else, a password in
    /// it included.
    static Result<SshDestination> fromUrl(const QString &url);
};

/// Where an SSH server is and as whom to sign in.
struct SshTarget {
    QByteArray user; ///< empty: the name of this computer's account
    QByteArray host; ///< name or address, IPv6 without brackets
    quint16 port = 22;

    bool operator==(const SshTarget &) const = default;

    /// What SshDestination::fromUrl() reads, with port 22 where none is said.
    static Result<SshTarget> fromUrl(const QString &url);
};

/// False for a user's name that a shell could take for more than a name: ssh(1) refuses the same in
/// what it is given (a word with "-" in front, quotes, brackets and the like, a backslash at the
/// end).
bool isSafeUser(const QByteArray &user);

/// True for a host name or an address, IPv6 without brackets.
bool isHostOrAddress(const QString &host);

} // namespace postseal
