// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/snapshot.h"

#include <QList>

namespace postseal {

/// What happens to one file.
struct FileChange {
    QByteArray path;
    ConfigFile before; ///< as read from the server
    ConfigFile after;  ///< as wanted; bytes are there, unless it is to be removed

    bool removes() const { return !after.exists(); }
    bool contentChanges() const { return before.bytes != after.bytes || !before.exists(); }
    bool operator==(const FileChange &) const = default;
};

/// The difference between what a server has and what is wanted.
class ChangeSet {
public:
    /// Compares \a wanted with the files of \a snapshot. Pure.
    static ChangeSet between(const Snapshot &snapshot, const Configuration &wanted);

    const QList<FileChange> &changes() const { return m_changes; }
    bool isEmpty() const { return m_changes.isEmpty(); }
    const FileChange *of(const QByteArray &path) const;
    /// A unified diff of all changes for people; contents of secret files are not shown.
    QByteArray diff() const;

private:
    QList<FileChange> m_changes;
};

} // namespace postseal
