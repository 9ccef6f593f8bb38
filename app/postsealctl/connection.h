// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/elevation.h"
#include "core/settings/snapshot.h"
#include "core/transport/sshtransport.h"

#include <functional>

namespace postseal::ctl {

/// With which rights a command wants to look or work.
enum class Rights {
    Own,  ///< those of the account that signed in
    Root, ///< root itself, else sudo
};

/// A server that is signed in to. The channel ends before the connection does.
struct Connection {
    SshTarget target;
    SshTarget asked; ///< as it was asked for, before ssh_config(5) was read
    std::unique_ptr<SshTransport> transport;
    std::unique_ptr<RootChannel> channel;
};

/// The host key that \a connection was made to, "SHA256:…".
QString hostKeyOf(const Connection &connection);

/// True for "ssh://…"; everything else is a folder.
bool isServer(const QString &target);
/// BadInput when \a command cannot do its work on \a target because that is a folder.
Status mustBeServer(const QString &target, const QString &command);
/// The one TARGET of a command line. BadInput when there is none, or more than \a most words.
Result<QString> targetOf(const Arguments &arguments, qsizetype most = 1);

/// Opens \a url: host key, sign-in, channel with \a rights, and \a first as in
/// RootChannel::open(). --sudo and --sudo-password-fd ask for root's rights also where a command
/// can do without.
Result<Connection> openConnection(const QString &url, Rights rights, const Arguments &arguments,
                                  const Interrupt &interrupt, const Request &first = {});

/// A server as it was read, and the way to it.
struct Visit {
    Connection connection;
    Snapshot snapshot;
};

/// Files that a configuration does not name yet and that are to be read too.
using PathsIn = std::function<QList<QByteArray>(const Configuration &, const ServerFacts &)>;

/// Opens \a url and reads the server, with \a extraPaths of the configuration that Postfix uses;
/// a second time where an empty one in the usual directory has others.
/// NotPermitted: main.cf or master.cf cannot be read by this account.
Result<Visit> visit(const QString &url, Rights rights, const Arguments &arguments,
                    const Interrupt &interrupt, const PathsIn &extraPaths = {});

} // namespace postseal::ctl
