// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/drift.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

bool leftItsState(const HistoryEntry &entry)
{
    return entry.kind == HistoryEntry::Kind::Restore ||
           (entry.kind == HistoryEntry::Kind::Apply && entry.outcome == QLatin1StringView("kept"));
}

} // namespace

Result<Drift> driftOf(const HistoryPlace &place, const KeptState &now)
{
    const Result<QList<HistoryEntry>> log = historyLog(place);
    if (!log)
        return std::unexpected(log.error());
    Drift drift{.last = {}, .now = now, .since = {}};
    for (const HistoryEntry &entry : *log) {
        if (leftItsState(entry)) {
            Result<HistoryMoment> moment = momentOf(place, QString::fromLatin1(entry.commit));
            if (!moment)
                return std::unexpected(moment.error());
            drift.last = *std::move(moment);
            return drift;
        }
        if (entry.kind == HistoryEntry::Kind::Read)
            drift.since += entry;
    }
    return fail(ErrorCode::NotFound, {}, postseal::tr("no apply of this server is known"));
}

} // namespace postseal
