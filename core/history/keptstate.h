// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/configuration.h"

#include <QMap>
#include <QSet>

#include <optional>

namespace postseal {

/// A file of a server as its history keeps it.
struct KeptFile {
    QByteArray mode, uid, gid; ///< as in FileIdentity; empty: not known
    /// Its bytes; passwords in main.cf and master.cf are not among them (secretmask.h). Nothing:
    /// the file is secret, was not fetched or could not be read.
    std::optional<QByteArray> bytes;
    QByteArray keyedHash; ///< of what is not kept; empty where there are bytes, or nothing is known
    /// The configuration directories of those that have it among their documents: of instances of
    /// Postfix, of Dovecot.
    QList<QByteArray> directories;

    bool isKnown() const { return bytes || !keyedHash.isEmpty(); }
    bool hasSameContents(const KeptFile &other) const
    {
        return bytes == other.bytes && keyedHash == other.keyedHash;
    }
    bool hasSameRights(const KeptFile &other) const
    {
        return mode == other.mode && uid == other.uid && gid == other.gid;
    }
    bool operator==(const KeptFile &) const = default;
};

/// What is known of a server's files at one moment, by path.
struct KeptState {
    QMap<QByteArray, KeptFile> files;
    /// Looked for, and not there, or no file any more (a folder, a socket, a device); not kept in a
    /// commit.
    QList<QByteArray> absent;
    /// Of which once only a hash was kept, also of files that are not there any more: their bytes
    /// never enter this history, whatever main.cf says of them later.
    QSet<QByteArray> secret;
    /// Of each configuration directory the files that its last reading looked at, and could; the
    /// others are what they were last known to be. One that is missing here: that was not written
    /// down (older histories).
    QMap<QByteArray, QSet<QByteArray>> seen;

    /// Whether the file at \a path is known to have been so at this moment, not only earlier; of
    /// the documents of \a directory. True also where that was not written down.
    bool wasSeen(const QByteArray &path, const QByteArray &directory) const
    {
        const auto looked = seen.constFind(directory);
        return looked == seen.cend() || looked->contains(path);
    }

    bool operator==(const KeptState &) const = default;
};

/// What of \a configuration a history may keep. Secrets become hashes by \a key; so do the files
/// of \a secret, but for main.cf and master.cf.
KeptState keptStateOf(const Configuration &configuration, const Secret &key,
                      const QSet<QByteArray> &secret = {});

/// The same of a reading. Where it did not see \a all, having no root's rights, what it did not
/// find is not taken for absent.
KeptState readStateOf(const Configuration &read, const Secret &key, const QSet<QByteArray> &secret,
                      bool all);

/// \a state whose files at \a paths count as looked at.
KeptState withSeen(KeptState state, const QSet<QByteArray> &paths);

/// Puts \a file at \a path, where \a state knew something else or nothing. Files that cannot be
/// there any more go: where it has a folder now, or in what was a folder.
void putFile(KeptState &state, const QByteArray &path, const KeptFile &file);

/// \a now with what only \a before knows of the file.
KeptFile withFields(KeptFile now, const KeptFile &before);

/// \a before with what \a now says. A file that was not looked at, or could not be read, is still
/// what it was last known to be.
KeptState merged(KeptState before, const KeptState &now);

} // namespace postseal
