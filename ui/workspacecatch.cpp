// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/account.h"
#include "core/deploy/clientcatch.h"
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QSysInfo>

namespace postseal {

/// What is in force is the base, whatever the draft is; the draft stays.
void Workspace::catchClients(const QByteArray &service, const QByteArray &address)
{
    if (!isConnected() || isBusy())
        return;
    const Result<Configuration> next =
        withFingerprintsLogged(m_snapshot.configuration, facts(), service);
    const Result<DeployPlan> plan = next ? DeployPlan::from(m_snapshot, *next, newTransactionId())
                                         : Result<DeployPlan>(std::unexpected(next.error()));
    if (!plan) {
        emit clientsCaught(plan.error(), {});
        return;
    }
    // On the lane, which ends before this object does.
    const ClientCatch wanted{.holder = localAccount().toUtf8() + '@' +
                                       QSysInfo::machineHostName().toUtf8(),
                             .address = address,
                             .onSeen = [this](const SeenClient &client) {
                                 emit clientCame(client, {});
                                 return true;
                             }};
    const auto job = [session = m_session, plan = *plan, wanted,
                      probes = probeSettings()](const std::stop_token &stop) {
        Deployer deployer(*session->channel, *session->transport, probes, {});
        return postseal::catchClients(
            deployer, *session->channel, plan, wanted,
            {.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = stop});
    };
    stopLooking();
    m_catching = true;
    enter(Phase::Applying);
    onDone(m_lane.run(job), this, [this](const Result<Report> &report) { showCaught(report); });
}

void Workspace::showCaught(const Result<Report> &report)
{
    m_catching = false;
    m_lost = m_lost || (report && report->outcome == Outcome::Unsettled);
    if (!report)
        noteLoss(report.error());
    enter(Phase::Ready);
    const std::optional<Error> error = !report ? std::optional(report.error())
                                       : report->outcome == Outcome::PutBack
                                           ? std::nullopt // as was promised
                                           : errorOf(*report);
    emit clientsCaught(error, report ? report->warnings : QStringList());
}

} // namespace postseal
