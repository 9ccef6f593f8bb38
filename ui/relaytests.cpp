// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/relaytests.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::minutes kWholeTest{5};

} // namespace

RelayTests::RelayTests(ServerLane &lane, QObject *parent)
    : LaneWork(lane, parent)
{
}

void RelayTests::start(const std::shared_ptr<ServerSession> &session,
                       const QList<RelayColumn> &columns, const RelayTestSettings &settings)
{
    if (isRunning())
        return;
    const auto job = [session, columns, settings](const std::stop_token &stop) {
        return testRelaying(*session->transport, columns, settings,
                            {.deadline = QDeadlineTimer(kWholeTest), .stop = stop});
    };
    begin(job, [this](const Result<RelayReport> &report) {
        show(report ? RelayTestSeen{.report = *report, .at = QDateTime::currentDateTime()}
                    : m_last);
    });
}

void RelayTests::show(const RelayTestSeen &seen)
{
    m_last = seen;
    emit changed();
}

} // namespace postseal
