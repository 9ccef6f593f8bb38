// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/draft.h"
#include "app/postsealctl/options.h"
#include "core/deploy/report.h"
#include "core/history/begunapply.h"
#include "core/transport/sshtarget.h"

#include <QDateTime>

namespace postseal::ctl {

/// Who runs this program: "anna@desk"; for the lock and the journal on the server, too.
QString accountHere();

// What a command saw or did is written into the server's history on this computer, unless
// --no-history is given. Where that cannot be, standard error has a sentence about it, and the
// command goes on.

/// \a snapshot was read of the server that was asked for as \a asked (Connection::asked); the
/// reading began at \a seen.
void recordReading(const SshTarget &asked, const Snapshot &snapshot, const QDateTime &seen,
                   const Arguments &arguments);
/// \a draft is about to be carried out: what the history is told if this program dies. Null:
/// nothing is to be told, or cannot.
std::unique_ptr<BegunApply> recordBegin(const SshTarget &asked, const Draft &draft,
                                        const Arguments &arguments);
/// \a draft was carried out, and \a report tells how it ended; \a begun ends with it.
void recordOutcome(const SshTarget &asked, const Draft &draft, const Report &report,
                   const Arguments &arguments, BegunApply *begun);
/// The transaction \a id was taken back (\a outcome: restored) or, where it had not ended, left in
/// force (kept), and the server is as in \a snapshot.
void recordSettled(const SshTarget &asked, const QByteArray &id, const QString &outcome,
                   const Snapshot &snapshot, const Arguments &arguments);

} // namespace postseal::ctl
