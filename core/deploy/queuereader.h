// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/settings/queueeffects.h"
#include "core/settings/snapshot.h"

namespace postseal {

/// What the remote script's verb "queue" answers (remote/27-queue.sh); lines that make no sense are
/// passed over.
QueueSummary queueSummaryFrom(const QByteArray &body);

/// Asks for the mail queue of the Postfix that \a snapshot is of: domains and numbers, no
/// addresses. Takes 3 s at most on the server; what could not be read is told by the summary.
Result<QueueSummary> readQueue(RootChannel &channel, const Snapshot &snapshot,
                               const Patience &patience);

/// The same, but the answer comes with that of the apply that has to be asked for next. So it costs
/// no round trip, and no time before the transaction begins. \a told is called then.
Status askForQueue(RootChannel &channel, const Snapshot &snapshot,
                   const std::function<void(const QueueSummary &)> &told, const Patience &patience);

} // namespace postseal
