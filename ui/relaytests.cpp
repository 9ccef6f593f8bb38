// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/relaytests.h"

#include "ui/support/ondone.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::minutes kWholeTest{5};

} // namespace

RelayTests::RelayTests(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
{
}

void RelayTests::start(const std::shared_ptr<ServerSession> &session,
                       const QList<RelayColumn> &columns, const RelayTestSettings &settings)
{
    if (m_running)
        return;
    const auto job = [session, columns, settings](const std::stop_token &stop) {
        return testRelaying(*session->transport, columns, settings,
                            {.deadline = QDeadlineTimer(kWholeTest), .stop = stop});
    };
    m_running = true;
    emit changed();
    onDone(m_lane.run(job), this, [this, attempt = m_attempt](const Result<RelayReport> &report) {
        if (attempt != m_attempt)
            return;
        m_running = false;
        show(report ? RelayTestSeen{.report = *report, .at = QDateTime::currentDateTime()}
                    : m_last);
    });
}

void RelayTests::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_running = false;
    m_lane.cancel();
    emit changed();
}

void RelayTests::show(const RelayTestSeen &seen)
{
    m_last = seen;
    emit changed();
}

} // namespace postseal
