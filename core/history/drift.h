// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historylog.h"

namespace postseal {

/// What others did to a server since Postseal last changed it.
struct Drift {
    HistoryMoment last;        ///< the last apply that was kept, or restore
    KeptState now;             ///< what was read
    QList<HistoryEntry> since; ///< readings that found the server changed, newest first

    bool operator==(const Drift &) const = default;
};

/// The drift of a server that is \a now (stateNow()): differencesBetween() these tells it. A file
/// that was looked at only later counts as new. NotFound: no apply of this server is known.
/// Cancelled: between two entries, by \a stop.
Result<Drift> driftOf(const HistoryPlace &place, const KeptState &now,
                      const std::stop_token &stop = {});

/// The other names of this server through which it was changed since (HistoryEntry::through), where
/// that is all that was found; empty: others changed it, too.
QString changedThrough(const Drift &drift);

} // namespace postseal
