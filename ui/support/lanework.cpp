// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/lanework.h"

namespace postseal {

LaneWork::LaneWork(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
{
}

void LaneWork::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_running = false;
    m_lane.cancel();
    emit changed();
}

} // namespace postseal
