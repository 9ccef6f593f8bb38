// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::seconds kSettling(120);

} // namespace

void Workspace::settle(const QByteArray &id, LeftBehind how)
{
    if (!isConnected() || isBusy())
        return;
    stopLooking();
    m_settling = true;
    enter(Phase::Applying);
    // On the lane, which ends before this object does.
    const auto observe = [this](const DeployEvent &event) { emit stepCame(event, {}); };
    // No stop: what has begun goes on to its end on the server anyway.
    const auto job = [session = m_session, id, how, observe](const std::stop_token &) {
        return settleLeftBehind(*session->channel, id, how, observe,
                                {.deadline = QDeadlineTimer(kSettling), .stop = {}});
    };
    onDone(m_lane.run(job), this, [this, id, session = m_session](const Result<LeftBehind> &done) {
        m_settling = false;
        if (session != m_session)
            return;
        if (!done) {
            noteLoss(done.error());
            enter(Phase::Ready);
            emit failed(done.error());
            return;
        }
        enter(Phase::Reading);
        emit settled(id, *done);
        read();
    });
}

} // namespace postseal
