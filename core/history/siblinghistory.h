// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyplace.h"
#include "core/history/keptstate.h"

#include <QDateTime>

namespace postseal {

/// Where and by whom a server was changed that has several names here, each with a history.
struct AppliedElsewhere {
    QString through; ///< "ssh://HOST" or "ssh://HOST:PORT"; where there are more, with ", " between
    QString who;     ///< as in HistoryEntry, likewise

    bool operator==(const AppliedElsewhere &) const = default;
};

/// What the other histories beside \a place that ask the server with \a hostKey tell of \a paths:
/// the last that touched each of them was, at \a since or later, an apply or a restore, and left it
/// as \a found has it. Nothing: they do not tell that of all of them, or the key is not known.
std::optional<AppliedElsewhere> appliedElsewhere(const HistoryPlace &place, const QString &hostKey,
                                                 const QDateTime &since, const KeptState &found,
                                                 const QList<QByteArray> &paths);

} // namespace postseal
