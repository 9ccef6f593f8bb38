// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/transport/serverlane.h"
#include "core/x509/verification.h"
#include "ui/handshakes.h"

#include <QObject>

#include <memory>

namespace postseal {

/// The last handshakes with the listeners of a server, as it sees them itself and as this computer
/// does, and the way to new ones. They only show something: whoever has work for the server's lane
/// stops them.
class ListenerProbes : public QObject {
    Q_OBJECT

public:
    explicit ListenerProbes(ServerLane &lane, QObject *parent = nullptr);

    const Handshakes &last() const { return m_last; }
    bool isRunning() const { return m_running; }

    /// Shakes hands with \a targets, and from here with \a desk at the same time; nothing while
    /// that is under way already. What the server sees is shown first.
    void start(const std::shared_ptr<ServerSession> &session, const QList<ProbeTarget> &targets,
               const QList<ProbeTarget> &desk, const TrustStore &trust);
    /// The last ones stay.
    void stop();
    /// Takes handshakes that somebody else made.
    void show(const Handshakes &handshakes);

signals:
    void changed();

private:
    void conclude();
    void askForFirewall();
    void end();

    ServerLane &m_lane;
    ServerLane m_desk;                      ///< the probes of this computer
    std::weak_ptr<ServerSession> m_session; ///< while they run; its owner ends it on the lane
    int m_awaited = 0;                      ///< sides that have not answered
    Handshakes m_last;
    bool m_running = false;
    int m_attempt = 0; ///< those that were stopped are not listened to
};

} // namespace postseal
