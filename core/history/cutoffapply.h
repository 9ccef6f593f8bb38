// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"
#include "core/history/keptstate.h"
#include "core/settings/serverfacts.h"

#include <optional>

namespace postseal {

/// What a reading found of an apply whose end nobody told.
enum class CutOffTrace {
    AsBefore, ///< the server is as it was
    InForce,  ///< just what the apply was to change is changed
    Neither,
};

/// Of an apply that was to change \a plan (HistoryEntry::plan) in \a before, where \a found is
/// there now.
CutOffTrace cutOffTrace(const QString &plan, const KeptState &before, const KeptState &found);

/// \a begun (begunapply.h) as the entry of an apply whose program died before its end was known,
/// and of which nothing was found out.
HistoryEntry cutOffEntry(HistoryEntry begun);

/// The same by the \a trace of it that a reading found, which saw \a open applies. The program that
/// alone could confirm it is dead: as soon as the server has ended it, what is in force was kept,
/// and what is not never will be.
HistoryEntry cutOffEntry(HistoryEntry begun, CutOffTrace trace, OpenApplies open);

/// What is said of a reading where \a last, the newest entry, is an apply without a known end. The
/// history has \a known, before that entry it had \a before, and the reading found \a found, with
/// \a open applies: just what the apply was to change, or what was there before it. Nothing: it
/// tells no more than is known, or something else, which others did.
std::optional<HistoryEntry> cutOffFollowedBy(const HistoryEntry &last, const KeptState &before,
                                             const KeptState &known, const KeptState &found,
                                             OpenApplies open);

} // namespace postseal
