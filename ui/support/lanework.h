// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/serverlane.h"
#include "ui/support/ondone.h"

#include <QObject>

namespace postseal {

/// Work on a server's lane that only shows something, one piece at a time: it makes way when it is
/// stopped, and what a stopped piece brings is not listened to.
class LaneWork : public QObject {
    Q_OBJECT

public:
    bool isRunning() const { return m_running; }
    /// What was seen stays.
    void stop();

signals:
    /// What was seen, or isRunning(), is another.
    void changed();

protected:
    explicit LaneWork(ServerLane &lane, QObject *parent = nullptr);

    /// Runs \a job there; \a handler gets its value, and tells changed() when it has kept it.
    template <typename Job, typename Handler>
    void begin(Job job, Handler handler)
    {
        m_running = true;
        emit changed();
        onDone(m_lane.run(std::move(job)), this,
               [this, attempt = m_attempt, handler = std::move(handler)](const auto &value) {
                   if (attempt != m_attempt)
                       return;
                   m_running = false;
                   handler(value);
               });
    }

private:
    ServerLane &m_lane;
    bool m_running = false;
    int m_attempt = 0;
};

} // namespace postseal
