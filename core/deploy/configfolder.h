// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/changeset.h"

#include <QStringList>

namespace postseal {

/// The files of a configuration folder, relative to it: those at its top and one level down, as
/// they lie in /etc/postfix. Indexes, hidden files and editors' left-overs are passed over.
QStringList folderFiles(const QString &folder);

/// A local folder with main.cf and master.cf as if it were a server's configuration directory;
/// \a extraPaths are looked at too. NotFound, NotPermitted or Local with the file's name.
Result<Snapshot> readFolder(const QString &folder, const QList<QByteArray> &extraPaths);

/// Where the server's \a path lies in \a folder, which stands for \a directory ("/etc/postfix").
/// BadInput for a path that a folder has no place for.
Result<QByteArray> pathInFolder(const QByteArray &path, const QString &folder,
                                const QByteArray &directory);

/// Writes \a changes: all new files beside their places first, then one rename each. Modes and
/// owners are kept. Conflict: a file is no longer as it was read; nothing was written then.
Status writeFolder(const ChangeSet &changes);

} // namespace postseal
