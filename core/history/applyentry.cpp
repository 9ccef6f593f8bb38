// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/applyentry.h"

#include "core/deploy/reasonwords.h"
#include "core/postfix/hostname.h"
#include "core/probe/handshakewords.h"

namespace postseal {

HistoryEntry applyEntry(const DeployPlan &plan, const Report &report, const QString &who,
                        const QString &note)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = who;
    entry.note = note;
    entry.outcome = outcomeWord(report.outcome);
    entry.transaction = report.transaction;
    entry.reason = report.outcome == Outcome::Kept ? QString() : reasonWords(report.reason);
    entry.commands = plan.commands();
    for (const ProbeResult &result : report.after)
        entry.handshakes += QStringLiteral("%1: %2").arg(result.target.port).arg(describe(result));
    entry.warnings = report.warnings;
    return entry;
}

} // namespace postseal
