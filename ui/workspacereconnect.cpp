// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <chrono>
#include <utility>

namespace postseal {

namespace {

/// A connection that lives answers in one round trip.
constexpr std::chrono::seconds kAnswer(10);

} // namespace

/// What was read and the draft stay; the reading that follows tells whether the server moved.
void Workspace::reconnect()
{
    if (!isServer() || isBusy())
        return;
    stopLooking();
    m_lost = true;
    m_reconnecting = true;
    enter(Phase::Reading);
    m_connector.start(m_connector.request());
}

void Workspace::reconnected(const std::shared_ptr<ServerSession> &session)
{
    m_reconnecting = false;
    m_lost = false;
    m_idle.watch(session);
    endOnLane(std::exchange(m_session, session));
    read();
}

void Workspace::notReconnected(const Error &error)
{
    m_reconnecting = false;
    enter(Phase::Ready);
    emit failed(error);
}

/// Whatever runs finds out by itself.
void Workspace::tellIdleLoss(const Error &error)
{
    if (!isConnected() || isBusy())
        return;
    stopLooking();
    noteLoss(error);
    emit phaseChanged();
    emit failed(error);
}

void Workspace::checkConnection()
{
    if (!isConnected() || isBusy())
        return;
    stopLooking();
    const auto job = [session = m_session](const std::stop_token &stop) -> Status {
        const Result<QByteArray> answer =
            session->channel->ask({.verb = "list", .payload = {}, .words = {}}, {},
                                  {.deadline = QDeadlineTimer(kAnswer), .stop = stop});
        if (!answer)
            return std::unexpected(answer.error());
        return {};
    };
    enter(Phase::Reading);
    onDone(m_lane.run(job), this, [this, session = m_session](const Status &alive) {
        if (session != m_session)
            return;
        enter(Phase::Ready);
        if (!alive && alive.error().code != ErrorCode::Cancelled)
            reconnect();
    });
}

} // namespace postseal
