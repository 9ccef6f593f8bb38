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
    /// To this computer; empty: not tried.
    QList<ProbeResult> desk = {}; // NOLINT(readability-redundant-member-init) GCC wants a value
    /// Where the two differ.
    QList<ViewNote> notes = {}; // NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const Handshakes &) const = default;
};

/// What is known about the listeners in force after \a report, seen at \a now: the handshakes after
/// the swap when it was kept, those before it when the old state is in force; \a last where nothing
/// was swapped and nothing was probed.
Handshakes handshakesSince(const Report &report, const Handshakes &last, const QDateTime &now);

} // namespace postseal
