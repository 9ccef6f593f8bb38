// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/policylookup.h"
#include "core/settings/serverfacts.h"
#include "core/settings/strictness.h"

namespace postseal {

/// Messages in the queue that have the same recipients' domains left. No address, no content.
struct QueuedMail {
    QList<QByteArray> domains; ///< in lower case
    qint64 messages = 0;
    qint64 held = 0;   ///< of these, on hold: not tried until somebody releases them
    qint64 oldest = 0; ///< when the first of them arrived, in seconds since 1970

    bool operator==(const QueuedMail &) const = default;
};

/// The mail queue at one moment, as postqueue(1) tells it.
struct QueueSummary {
    qint64 now = 0; ///< of the server's clock, in seconds since 1970
    QList<QueuedMail> mail;
    bool cut = false; ///< the queue was too long to be read to its end
    QByteArray error; ///< why it could not be read, in postqueue's words; empty: it was

    bool operator==(const QueueSummary &) const = default;
};

/// Queued mail to one next hop whose policy becomes stricter.
struct QueueEffect {
    QByteArray nextHop;        ///< with the draft
    QList<QByteArray> domains; ///< of the recipients, sorted
    qint64 messages = 0;
    qint64 held = 0;
    qint64 oldest = 0;
    PolicyInForce before, after;
    Strictness strictness = Strictness::NotStricter;
    QList<QByteArray> unread; ///< tables that were not followed and may say otherwise

    bool operator==(const QueueEffect &) const = default;
};

/// What a draft does to the mail in the queue.
struct QueueEffects {
    QList<QueueEffect> effects; ///< those that hold most messages back first
    qint64 now = 0;             ///< of the server's clock
    qint64 lifetime = 0;        ///< maximal_queue_lifetime of the draft, in seconds
    bool cut = false;
    QByteArray error;

    bool isEmpty() const { return effects.isEmpty() && error.isEmpty(); }
    /// Whether some of it may wait that was delivered before, as far as that is known.
    bool mayHold() const;
    bool operator==(const QueueEffects &) const = default;
};

/// Whether \a after is stricter for some destination, so that it is worth a look at the queue.
/// Where mail goes elsewhere, or a table cannot be followed, it may be.
bool isStricterSomewhere(const Configuration &before, const Configuration &after,
                         const ServerFacts &facts);

/// What becomes of the messages in \a queue when \a after takes the place of \a before.
QueueEffects queueEffects(const Configuration &before, const Configuration &after,
                          const ServerFacts &facts, const QueueSummary &queue);

} // namespace postseal
