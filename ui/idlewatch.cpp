// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/idlewatch.h"

#include "ui/support/ondone.h"
#include "ui/support/wakewatch.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// What came counts from when it is seen. Servers that ask whether this side lives wait longer than
/// this for an answer (sshd_config(5), ClientAliveInterval).
constexpr std::chrono::seconds kSeldom(5);
/// After a sleep the connection is dead for certain; whoever woke up looks after that.
constexpr std::chrono::seconds kNap(1);

Result<QDeadlineTimer> stayAlive(const std::shared_ptr<ServerSession> &session)
{
    return session && session->transport ? session->transport->stayAlive()
                                         : QDeadlineTimer(QDeadlineTimer::Forever);
}

} // namespace

IdleWatch::IdleWatch(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_asleep(timeAsleep())
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &IdleWatch::look);
}

void IdleWatch::watch(const std::shared_ptr<ServerSession> &session)
{
    m_session = session;
    ++m_watched;
    m_timer->stop();
    if (session)
        lookLater(QDeadlineTimer(0));
}

void IdleWatch::lookLater(const QDeadlineTimer &due)
{
    const std::chrono::milliseconds left(due.isForever() ? kSeldom.count() * 1000
                                                         : due.remainingTime() + 1);
    m_timer->start(std::min<std::chrono::milliseconds>(left, kSeldom));
}

void IdleWatch::look()
{
    const std::chrono::milliseconds asleep = timeAsleep();
    if (asleep - std::exchange(m_asleep, asleep) >= kNap) {
        lookLater(QDeadlineTimer(QDeadlineTimer::Forever));
        return;
    }
    const auto job = [session = m_session](const std::stop_token &) {
        return stayAlive(session.lock());
    };
    onDone(m_lane.run(job), this, [this, watched = m_watched](const Result<QDeadlineTimer> &due) {
        if (watched != m_watched)
            return;
        if (due)
            lookLater(*due);
        else
            emit lost(due.error());
    });
}

} // namespace postseal
