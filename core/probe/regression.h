// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"

namespace postseal {

/// What a plan promises about a listener after it is applied.
struct Promise {
    enum class Kind {
        HandshakeCompletes,
        LeafHasFingerprint, ///< and the handshake completes
        StartTlsRequired,   ///< STARTTLS is offered and completes, and AUTH waits for it; only EHLO
                            ///< is looked at
        NoLongerListening,
    };

    quint16 port = 0;
    TlsMode mode = TlsMode::Implicit;
    Kind kind = Kind::HandshakeCompletes;
    QByteArray fingerprint; ///< for LeafHasFingerprint: SHA-256, "AB:CD:…"

    bool operator==(const Promise &) const = default;
};

/// Something that was good before and is not after, or a promise that is not kept.
struct Regression {
    quint16 port = 0;
    bool promise = false; ///< a promise of the plan, not a difference to before
    QString sentence;     ///< with the port and both sides, for people

    bool operator==(const Regression &) const = default;
};

/// Compares the probes of the same vantage point before and after a change. Pairs are made by host,
/// port, mode and name. A port that is promised to close, or that is probed in another mode after,
/// may stop answering as before. What was bad before may stay bad.
QList<Regression> regressions(const QList<ProbeResult> &before, const QList<ProbeResult> &after,
                              const QList<Promise> &promises);

} // namespace postseal
