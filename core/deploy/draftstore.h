// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/keptdraft.h"

#include <optional>

namespace postseal {

/// Drafts that wait on this computer, one for each server or folder, readable by this account only.
class DraftStore {
public:
    /// \a folder need not be there yet.
    explicit DraftStore(QString folder);

    /// Writes \a draft in the place of an earlier one. \a place is what the draft is for:
    /// "ssh://host:port" or "file:///folder". Local: it could not be written.
    Status keep(const QString &place, const KeptDraft &draft) const;
    /// Nothing: none waits. Local or Malformed: one waits that cannot be read.
    Result<std::optional<KeptDraft>> find(const QString &place) const;
    /// Takes the draft away; one kept beside it takes its place.
    void drop(const QString &place) const;

    /// Keeps \a draft without touching the one that waits, until that is decided upon.
    Status keepBeside(const QString &place, const KeptDraft &draft) const;
    void dropBeside(const QString &place) const;

private:
    QString fileOf(const QString &place) const;
    QString besideOf(const QString &place) const;
    Status write(const QString &path, const QString &place, const KeptDraft &draft) const;

    QString m_folder;
};

} // namespace postseal
