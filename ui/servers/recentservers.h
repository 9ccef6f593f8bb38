// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"

#include <QList>
#include <QStringList>

namespace postseal {

/// The servers that were opened, the last one first. Kept in QSettings: where they are and how to
/// sign in, nothing secret.
QList<ConnectRequest> recentServers();
/// Puts \a request first. One server is there once, however it was reached.
void rememberServer(const ConnectRequest &request);
/// Takes \a request away; the same server by another account stays.
void forgetServer(const ConnectRequest &request);
/// Workspace::place() of each.
QStringList knownPlaces();

/// Where ssh_config(5) is read ("ssh/config" in the settings): empty the usual files, "none"
/// nowhere.
QString sshConfigFile();

/// How \a target was reached last; with the usual keys and as an ordinary user when it never was.
ConnectRequest requestFor(const SshTarget &target);

/// "user@host:port", without what is as usual.
QString shownName(const ConnectRequest &request);

/// Pure: \a servers with \a request first, the last ones dropped when they are too many.
QList<ConnectRequest> withServerFirst(const QList<ConnectRequest> &servers,
                                      const ConnectRequest &request);

} // namespace postseal
