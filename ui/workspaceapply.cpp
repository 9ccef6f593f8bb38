// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace's work on a draft that goes to the server.
#include "core/base/account.h"
#include "ui/support/ondone.h"
#include "ui/support/runbehind.h"
#include "ui/workspace.h"

#include <QSysInfo>

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::seconds kTransaction(600);

} // namespace

const Snapshot *Workspace::movedTo() const
{
    return m_moved ? &m_moved->snapshot : nullptr;
}

void Workspace::goOnWith(const QString &name, const Configuration &draft)
{
    if (const std::optional<Reading> reading = m_moved)
        take(*reading, name, draft);
}

Result<DeployPlan> Workspace::plan() const
{
    return DeployPlan::from(m_snapshot, draft(), newTransactionId());
}

void Workspace::check(const ProbeSettings &probes)
{
    run(probes, true);
}

void Workspace::apply(const ProbeSettings &probes)
{
    run(probes, false);
}

void Workspace::run(const ProbeSettings &probes, bool checkOnly)
{
    if (!isConnected() || isBusy())
        return;
    const Result<DeployPlan> plan = this->plan();
    if (!plan) {
        emit failed(plan.error());
        return;
    }
    m_plan = *plan;
    DeployOptions options;
    options.checkOnly = checkOnly;
    options.holder = localAccount().toUtf8() + '@' + QSysInfo::machineHostName().toUtf8();
    // On the lane, which ends before this object does.
    const auto observe = [this](const DeployEvent &event) { emit stepCame(event, {}); };
    const auto job = [session = m_session, plan = *plan, options, probes,
                      observe](const std::stop_token &stop) {
        return Deployer(*session->channel, *session->transport, probes, observe)
            .run(plan, options, {.deadline = QDeadlineTimer(kTransaction), .stop = stop});
    };
    stopLooking();
    enter(checkOnly ? Phase::Checking : Phase::Applying);
    if (!checkOnly)
        emit applyBegan();
    // What a history is told of it, should this program die, has to be written before.
    onDone(checkOnly ? m_lane.run(job) : runBehind(m_desk, m_lane, job), this,
           [this](const Result<Report> &report) { showReport(report); });
}

void Workspace::showReport(const Result<Report> &report)
{
    const bool kept = report && report->outcome == Outcome::Kept;
    m_relayTests.show({}); // it was of what was in force before
    m_signIns.show({});
    // The desk does not know how it ended: it has to connect again to see.
    m_lost = m_lost || (report && report->outcome == Outcome::Unsettled);
    if (report)
        m_probes.show(handshakesSince(*report, m_probes.last(), QDateTime::currentDateTime()));
    else
        noteLoss(report.error());
    enter(kept ? Phase::Reading : Phase::Ready);
    if (report)
        emit finished(*report);
    else
        emit failed(report.error());
    if (!kept)
        return;
    m_snapshot.configuration = draft();
    take({.snapshot = m_snapshot, .findings = m_findings});
    read();
}

} // namespace postseal
