// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/draftlock.h"
#include "core/deploy/keptdraft.h"

namespace postseal {

/// A draft in the store.
struct StoredDraft {
    QString file;            ///< its name there
    Result<KeptDraft> draft; ///< Local or Malformed: there is one that cannot be read
};

/// Drafts that wait on this computer, each in a file of its own, readable by this account only. A
/// place, which is what a draft is for, is "ssh://host:port", the host in small letters, or
/// "file:///folder"; any number may wait for one. None goes but by drop().
class DraftStore {
public:
    /// \a folder need not be there yet.
    explicit DraftStore(QString folder);

    /// The name of a file for one more draft of \a place; no other has it.
    static QString newFile(const QString &place);
    /// Writes \a draft of \a place into \a file, over what is there. Local: it could not be
    /// written.
    Status keep(const QString &file, const QString &place, const KeptDraft &draft) const;
    /// All that are kept for \a place, the newest first; what cannot be read comes last.
    QList<StoredDraft> find(const QString &place) const;
    /// Of these the ones that nobody has open.
    QList<StoredDraft> waiting(const QString &place) const;
    /// Local or Malformed: it is not there, or cannot be read.
    Result<KeptDraft> read(const QString &file) const;
    /// Held while what is in \a file, or shall be, is open (DraftLock::take()).
    Result<DraftLock> lock(const QString &file) const;
    void drop(const QString &file) const;

private:
    QString pathOf(const QString &file) const;

    QString m_folder;
};

} // namespace postseal
