// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/connection.h"
#include "app/postsealctl/draft.h"
#include "core/settings/queueeffects.h"

#include <QJsonArray>

namespace postseal::ctl {

/// What \a draft does to the mail in the server's queue, which is only read when the draft is
/// stricter somewhere. A queue that cannot be read is told by the effects.
Result<QueueEffects> lookAtQueue(Connection &connection, const Draft &draft,
                                 const Interrupt &interrupt);

/// The same with the answer of the channel's next request, so that it costs no round trip; \a told
/// is called then. Nothing is asked, and \a told not called, when the draft is not stricter.
Status askForQueue(Connection &connection, const Draft &draft,
                   const std::function<void(const QueueEffects &)> &told,
                   const Interrupt &interrupt);

/// Lines for people; empty when no queued mail is concerned.
QString textOf(const QueueEffects &effects);
QJsonObject jsonOf(const QueueEffects &effects);

} // namespace postseal::ctl
