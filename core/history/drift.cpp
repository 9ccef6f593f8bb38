// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/drift.h"

#include "core/base/tr.h"
#include "core/history/commitwalk.h"

namespace postseal {

namespace {

/// One that was cut off may have, and been put back later (cutoffapply.h).
bool leftItsState(const HistoryEntry &entry)
{
    if (entry.kind == HistoryEntry::Kind::Read)
        return false;
    return entry.kind == HistoryEntry::Kind::Restore ||
           entry.outcome == QLatin1StringView("kept") || !pathsTouched(entry).isEmpty();
}

} // namespace

Result<Drift> driftOf(const HistoryPlace &place, const KeptState &now, const std::stop_token &stop)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    const Result<QByteArray> tip =
        repository ? repository->tip() : std::unexpected(repository.error());
    if (!tip)
        return std::unexpected(tip.error());
    Drift drift{.last = {}, .now = now, .since = {}};
    const auto heed = [&drift](HistoryEntry &&entry) {
        const bool last = leftItsState(entry);
        if (last)
            drift.last.entry = std::move(entry);
        else if (entry.kind == HistoryEntry::Kind::Read && !onlySaw(entry))
            drift.since += std::move(entry);
        return !last;
    };
    if (const Status walked = walkEntries(*repository, *tip, {}, stop, heed); !walked)
        return std::unexpected(walked.error());
    if (drift.last.entry.commit.isEmpty())
        return fail(ErrorCode::NotFound, {}, postseal::tr("no apply of this server is known"));
    Result<KeptState> state = repository->state(drift.last.entry.commit);
    if (!state)
        return std::unexpected(state.error());
    drift.last.state = *std::move(state);
    return drift;
}

QString changedThrough(const Drift &drift)
{
    QStringList names;
    for (const HistoryEntry &entry : drift.since) {
        if (entry.through.isEmpty())
            return {};
        names += entry.through;
    }
    names.removeDuplicates();
    return names.join(QStringLiteral(", "));
}

} // namespace postseal
