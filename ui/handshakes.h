// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"
#include "core/probe/viewnotes.h"

#include <QDateTime>

namespace postseal {

/// What the listeners in force answered, and when.
struct Handshakes {
    QList<ProbeResult> results; ///< to the server itself
    QDateTime at;
    QList<ProbeResult> desk = {}; ///< to this computer; empty: not tried
    QList<ViewNote> notes = {};   ///< where the two differ

    bool operator==(const Handshakes &) const = default;
};

/// What is known about the listeners in force after \a report, seen at \a now: the handshakes after
/// the swap when it was kept, those before it when the old state is in force; \a last where nothing
/// was swapped and nothing was probed.
Handshakes handshakesSince(const Report &report, const Handshakes &last, const QDateTime &now);

} // namespace postseal
