// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/deploy/serversession.h"
#include "core/transport/serverlane.h"

#include <QObject>

#include <chrono>
#include <memory>

class QTimer;

namespace postseal {

/// Keeps a connection alive while nothing runs on it: answers the server's questions whether this
/// side lives, asks as ssh_config(5) says, and tells when the server is gone.
class IdleWatch : public QObject {
    Q_OBJECT

public:
    explicit IdleWatch(ServerLane &lane, QObject *parent = nullptr);

    /// Watches \a session, whose connection is used on the lane only; null: none.
    void watch(const std::shared_ptr<ServerSession> &session);

signals:
    void lost(const postseal::Error &error);

private:
    void look();
    void lookLater(const QDeadlineTimer &due);

    ServerLane &m_lane;
    std::weak_ptr<ServerSession> m_session; ///< whose last holder has to end it on the lane
    int m_watched = 0;                      ///< answers about earlier ones are not listened to
    std::chrono::milliseconds m_asleep;     ///< timeAsleep() when it was looked last
    QTimer *m_timer;
};

} // namespace postseal
