// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"
#include "core/history/keptstate.h"

#include <optional>

namespace postseal {

/// \a begun (begunapply.h) as the entry of an apply whose program died before its end was known.
HistoryEntry cutOffEntry(HistoryEntry begun);

/// What is said of a reading where \a last, the newest entry, is an apply without a known end. The
/// history has \a known, before that entry it had \a before, and the reading found \a found: just
/// what the apply was to change, which is in force and not confirmed then, or what was there before
/// it. Nothing: it is something else, which others did.
std::optional<HistoryEntry> cutOffFollowedBy(const HistoryEntry &last, const KeptState &before,
                                             const KeptState &known, const KeptState &found);

} // namespace postseal
