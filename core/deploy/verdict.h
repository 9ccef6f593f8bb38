// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"
#include "core/probe/listenertarget.h"
#include "core/probe/regression.h"

#include <QStringList>

namespace postseal {

/// What handshakes say about a draft.
struct Verdict {
    QStringList failures; ///< reasons to put back, or not to go on
    QStringList warnings; ///< was so before, or cannot be seen from here

    bool isGood() const { return failures.isEmpty(); }
    bool operator==(const Verdict &) const = default;
};

/// Compares handshakes \a before with those \a now on the \a listeners of the draft. A listener
/// that the draft changes on purpose (removed, other encryption, sign-in off) is no regression.
/// Only warnings: a promise that was broken before already, what is seen from the desk alone, what
/// cannot be probed. Pure.
Verdict judge(const QList<Listener> &listeners, const QList<ProbeResult> &before,
              const QList<ProbeResult> &now);

/// Whether one of the \a listeners that sign in offers AUTH by \a results; true as well when none
/// of them does sign in or none could be looked at. Pure.
bool offersSignIn(const QList<Listener> &listeners, const QList<ProbeResult> &results);

} // namespace postseal
