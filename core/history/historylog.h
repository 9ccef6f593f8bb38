// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"
#include "core/history/historyplace.h"
#include "core/history/keptstate.h"

#include <stop_token>

namespace postseal {

/// What a history says, newest first, at most \a most entries: those before the commit \a later, or
/// from the newest on where that is empty. NotFound: there is no history.
Result<QList<HistoryEntry>> historyLog(const HistoryPlace &place, int most = 1000,
                                       const QByteArray &later = {});

/// What a history says of one commit, and the files that the server had then.
struct HistoryMoment {
    HistoryEntry entry;
    KeptState state;

    bool operator==(const HistoryMoment &) const = default;
};

/// The commit that \a words name ("latest", or at least 4 digits of its id). NotFound: there is
/// none.
Result<HistoryMoment> momentOf(const HistoryPlace &place, const QString &words);
/// The one before it; NotFound: it is the first.
Result<HistoryMoment> momentBefore(const HistoryPlace &place, const QString &words);

/// Files that kept applies made after \a commit, so that they were not there then, each as the last
/// kept apply that touched it left it; one that took it away left a KeptFile that knows nothing.
/// Cancelled: between two entries, by \a stop.
Result<QMap<QByteArray, KeptFile>> createdSince(const HistoryPlace &place, const QByteArray &commit,
                                                const std::stop_token &stop = {});

/// Files that after \a commit a kept apply touched first. Its own reading found them as they were
/// last known, else there would be an entry of that before it; so they were so at \a commit, too.
/// Cancelled: between two entries, by \a stop.
Result<QSet<QByteArray>> appliedNext(const HistoryPlace &place, const QByteArray &commit,
                                     const std::stop_token &stop = {});

/// What \a read, which is so now, is beside the moments of the history at \a place; \a seesAll as
/// in Witness.
Result<KeptState> stateNow(const HistoryPlace &place, const Configuration &read,
                           bool seesAll = true);

} // namespace postseal
