// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/wakewatch.h"

#include <QTimer>

#include <ctime>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kOften(5);
/// Shorter naps leave connections alone.
constexpr std::chrono::seconds kNap(20);

std::chrono::milliseconds timeOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                  std::chrono::nanoseconds(now.tv_nsec));
}

} // namespace

std::chrono::milliseconds timeAsleep()
{
    return timeOf(CLOCK_BOOTTIME) - timeOf(CLOCK_MONOTONIC);
}

WakeWatch::WakeWatch(std::function<std::chrono::milliseconds()> asleep, QObject *parent)
    : QObject(parent)
    , m_asleep(std::move(asleep))
    , m_before(m_asleep())
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &WakeWatch::look);
    m_timer->start(kOften);
}

void WakeWatch::look()
{
    const std::chrono::milliseconds now = m_asleep();
    if (now - std::exchange(m_before, now) >= kNap)
        emit woke();
}

} // namespace postseal
