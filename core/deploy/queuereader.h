// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/settings/queueeffects.h"

namespace postseal {

/// What the remote script's verb "queue" answers (remote/27-queue.sh); lines that make no sense are
/// passed over.
QueueSummary queueSummaryFrom(const QByteArray &body);

/// Asks for the mail queue of the Postfix with \a configDirectory: domains and numbers, no
/// addresses. Takes 3 s at most on the server; what could not be read is told by the summary.
Result<QueueSummary> readQueue(RootChannel &channel, const QByteArray &configDirectory,
                               const Patience &patience);

/// The same, but the answer comes with that of the channel's next request, which makes it free of a
/// round trip. \a told is called then.
Status askForQueue(RootChannel &channel, const QByteArray &configDirectory,
                   const std::function<void(const QueueSummary &)> &told, const Patience &patience);

} // namespace postseal
