// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/draftlock.h"
#include "core/deploy/draftstore.h"

#include <map>

namespace postseal {

/// The drafts of a store that one window has open; nobody else is offered them meanwhile. For one
/// thread.
class OpenDrafts {
public:
    /// Opens what is in \a file of \a store, or shall be; open already: all is well. BadInput: it
    /// is open elsewhere. Where there are no locks it is open all the same.
    Status open(const DraftStore &store, const QString &file);
    /// The same for what was found in \a store as \a found, which must not be another by now:
    /// BadInput then.
    Status claim(const DraftStore &store, const StoredDraft &found);
    void letGo(const QString &file) { m_locks.erase(file); }
    void letGoOfAll() { m_locks.clear(); }

private:
    std::map<QString, DraftLock> m_locks;
};

} // namespace postseal
