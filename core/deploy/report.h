// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/probe/regression.h"
#include "core/probe/tlsprobe.h"

#include <QList>

#include <optional>

namespace postseal {

/// One event of a transaction, as the server wrote it.
struct DeployEvent {
    double uptime = 0; ///< seconds since the server's boot
    QByteArray kind;   ///< step, state, ask, warning, log, fatal, postmap, done
    QByteArray text;

    /// "UPTIME<TAB>KIND<TAB>TEXT"
    static DeployEvent from(const QByteArray &line);
    bool operator==(const DeployEvent &) const = default;
};

/// How a transaction ended.
enum class Outcome {
    Checked,   ///< check only: the draft would do; nothing was changed
    Kept,      ///< applied and confirmed
    Refused,   ///< caught before the swap; live mail was not touched
    Conflict,  ///< somebody else changed a file; nothing of ours is in force
    PutBack,   ///< applied, failed, and the old state is back
    Unsettled, ///< the connection broke; the server settles it by itself
    Stuck,     ///< the put-back failed: somebody has to look at the server
};

/// The stable word for \a outcome: kept, put-back, refused, conflict, unsettled, stuck, checked;
/// documented in docs/postsealctl.md.
QString outcomeWord(Outcome outcome);

/// Everything that a transaction left to tell.
struct Report {
    Outcome outcome = Outcome::Refused;
    QByteArray transaction;
    QString reason; ///< why it was not kept; one sentence
    QList<DeployEvent> events;
    QList<ProbeResult> before; ///< handshakes with the live listeners before
    QList<ProbeResult> rehearsal;
    QList<ProbeResult> after;
    QStringList warnings; ///< what could not be shown, and failures that were there before
    qint64 probeMs = 0;   ///< time spent in probes
};

/// Why nothing came of what the person called off, as the server tells it.
inline constexpr QLatin1StringView kCancelled("cancelled by the person");

/// Server words (log, postconf, postmap) among the events, in order.
QList<QByteArray> serverWords(const Report &report);

/// The Error that stands for an outcome other than Checked and Kept.
std::optional<Error> errorOf(const Report &report);

} // namespace postseal
