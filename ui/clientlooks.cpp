// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientlooks.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::seconds kWholeLog{30};

} // namespace

ClientLooks::ClientLooks(ServerLane &lane, QObject *parent)
    : LaneWork(lane, parent)
{
}

void ClientLooks::start(const std::shared_ptr<ServerSession> &session, const Snapshot &snapshot)
{
    if (isRunning())
        return;
    // An answer that was asked for is taken in whole, which the script bounds: the next one on the
    // channel is another's.
    const auto job = [session, snapshot](const std::stop_token &) {
        return readClientSightings(*session->channel, snapshot,
                                   {.deadline = QDeadlineTimer(kWholeLog), .stop = {}});
    };
    begin(job, [this](const Result<ClientSightings> &told) {
        show(told ? std::optional(*told) : std::nullopt);
    });
}

void ClientLooks::show(const std::optional<ClientSightings> &told)
{
    m_last = told;
    emit changed();
}

} // namespace postseal
