// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/manifest.h"
#include "core/deploy/report.h"
#include "core/deploy/rootchannel.h"
#include "core/deploy/verdict.h"
#include "core/probe/servervantage.h"

#include <functional>

namespace postseal {

/// Shakes hands with listeners during an apply.
struct ProbeSettings {
    bool enabled = true;
    QByteArray serverName; ///< name to verify and SNI
    TrustStore trust;
    int secondsPerProbe = 10;
};

/// Carries a plan out: baseline probes, the transaction on the server, probes on its rehearsal and
/// after the swap, and the decision to keep or to put back.
class Deployer {
public:
    using Observer = std::function<void(const DeployEvent &)>;

    Deployer(RootChannel &channel, Transport &transport, ProbeSettings probes, Observer observer);

    /// Runs \a plan, if the backends that it brings in are alive (tryBackends()). Only a failure
    /// before the transaction began is an Error; all else is in the Report, a broken connection
    /// included (Outcome::Unsettled). A stop becomes a "no" to the transaction's next question:
    /// before the swap nothing was changed then, after it the old state comes back, and the Report
    /// tells which.
    Result<Report> run(const DeployPlan &plan, const DeployOptions &options,
                       const Patience &patience);

    /// The first part of run(): up to the last question, when the new state is in force and good
    /// and nobody has said yet that it may stay. It comes back by itself at the deadline.
    Status start(const DeployPlan &plan, const DeployOptions &options, const Patience &patience);
    /// Whether that question is open.
    bool waits() const { return m_waits; }
    /// The second part: answers the question with "yes", or "no" and a reason, and sees how it
    /// ends.
    void settle(const QByteArray &answer);
    /// What is known so far.
    const Report &report() const { return m_report; }

private:
    Result<QByteArray> send(const DeployPlan &plan, const DeployOptions &options,
                            const Patience &patience);
    QByteArray verdictOn(const QByteArray &question, const DeployPlan &plan,
                         const Patience &patience);
    void take(const Frame &frame);
    QByteArray rehearsalVerdict(const DeployPlan &plan, const Patience &patience);
    QByteArray probeVerdict(const DeployPlan &plan, const Patience &patience);
    QByteArray answerFor(const Verdict &verdict);
    QList<ProbeResult> probe(const QList<ProbeTarget> &targets, const Patience &patience);
    QList<ProbeResult> probeListeners(const QList<Listener> &listeners, const Patience &patience);
    bool isDoomed();
    QByteArray pending() const;
    Result<QByteArray> say(const QByteArray &answer);
    void noteBreak(const Result<QByteArray> &answer);

    RootChannel &m_channel;
    Transport &m_transport;
    ServerVantage m_vantage;
    ProbeSettings m_probes;
    Observer m_observer;
    Report m_report;
    QByteArray m_question; ///< what the transaction waits for; empty before it began
    bool m_waits = false;
    Patience m_steady; ///< a stop becomes an answer and breaks no conversation
};

/// What becomes of a transaction whose process died before it was settled.
enum class LeftBehind { Keep, Restore };

/// Settles such a transaction: what is in force is kept, or the old state comes back; it goes on
/// there when the connection breaks (Unsettled). Returns what became of it: one that had changed
/// nothing yet is not kept, and somebody else may have settled it before. Conflict: its process is
/// still at work; RemoteStuck: not every file could be put back. \a observer may be empty.
Result<LeftBehind> settleLeftBehind(RootChannel &channel, const QByteArray &id, LeftBehind how,
                                    const Deployer::Observer &observer, const Patience &patience);

/// Takes a kept transaction back, on the server, from its back-up there; it goes on there when the
/// connection breaks (Unsettled). \a observer may be empty.
Status restoreTransaction(RootChannel &channel, const QByteArray &id,
                          const Deployer::Observer &observer, const Patience &patience);

} // namespace postseal
