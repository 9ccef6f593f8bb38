// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"
#include "core/deploy/report.h"
#include "core/history/historyentry.h"

namespace postseal {

/// What a history is told of an apply of \a plan that \a who made and that ended as \a report says;
/// \a note is what that person says of it. Words of the server's log are left out: they may quote
/// secrets.
HistoryEntry applyEntry(const DeployPlan &plan, const Report &report, const QString &who,
                        const QString &note);

} // namespace postseal
