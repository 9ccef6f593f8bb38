// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

class QTimer;

namespace postseal {

/// How long this computer has slept since it was started: CLOCK_BOOTTIME goes on meanwhile,
/// CLOCK_MONOTONIC does not (clock_gettime(2)).
std::chrono::milliseconds timeAsleep();

/// Tells when this computer has been asleep: connections are dead then, and nobody has said so.
class WakeWatch : public QObject {
    Q_OBJECT

public:
    /// \a asleep is timeAsleep(), or what a test says.
    explicit WakeWatch(std::function<std::chrono::milliseconds()> asleep = timeAsleep,
                       QObject *parent = nullptr);

    /// Looks now; also done every few seconds.
    void look();

signals:
    void woke();

private:
    std::function<std::chrono::milliseconds()> m_asleep;
    std::chrono::milliseconds m_before;
    QTimer *m_timer;
};

} // namespace postseal
