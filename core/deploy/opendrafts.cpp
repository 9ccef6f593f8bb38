// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/opendrafts.h"

#include "core/base/tr.h"

#include <utility>

namespace postseal {

Status OpenDrafts::open(const DraftStore &store, const QString &file)
{
    if (m_locks.contains(file))
        return {};
    Result<DraftLock> lock = store.lock(file);
    if (lock)
        m_locks.emplace(file, *std::move(lock));
    else if (lock.error().code == ErrorCode::BadInput)
        return std::unexpected(lock.error());
    return {};
}

Status OpenDrafts::claim(const DraftStore &store, const StoredDraft &found)
{
    if (const Status opened = open(store, found.file); !opened)
        return opened;
    const Result<KeptDraft> now = store.read(found.file);
    const bool same = now ? found.draft && *found.draft == *now : !found.draft;
    if (same)
        return {};
    letGo(found.file);
    return fail(
        ErrorCode::BadInput, {},
        postseal::tr("These changes were taken up in another window of Postseal meanwhile"));
}

} // namespace postseal
