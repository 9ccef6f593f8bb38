// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listenerprobes.h"

#include "core/probe/servervantage.h"
#include "ui/support/ondone.h"

#include <chrono>
#include <optional>

namespace postseal {

namespace {

constexpr std::chrono::seconds kAll(10);

} // namespace

ListenerProbes::ListenerProbes(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
{
}

void ListenerProbes::start(const std::shared_ptr<ServerSession> &session,
                           const QList<ProbeTarget> &targets, const TrustStore &trust)
{
    if (m_running)
        return;
    const auto job = [session, targets, trust](const std::stop_token &stop) {
        const Patience patience{.deadline = QDeadlineTimer(kAll), .stop = stop};
        return Handshakes{.results =
                              ServerVantage(*session->transport).probe(targets, trust, patience),
                          .at = QDateTime::currentDateTime()};
    };
    m_running = true;
    emit changed();
    onDone(m_lane.run(job), this, [this, attempt = m_attempt](const Handshakes &seen) {
        if (attempt != m_attempt)
            return;
        m_running = false;
        show(seen);
    });
}

void ListenerProbes::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_running = false;
    m_lane.cancel();
    emit changed();
}

void ListenerProbes::show(const Handshakes &handshakes)
{
    m_last = handshakes;
    emit changed();
}

} // namespace postseal
