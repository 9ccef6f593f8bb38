// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/transport/serverlane.h"
#include "core/x509/verification.h"
#include "ui/handshakes.h"

#include <QObject>

#include <memory>

namespace postseal {

/// The last handshakes with the listeners of a server, as it sees them itself, and the way to new
/// ones. They only show something: whoever has work for the server's lane stops them.
class ListenerProbes : public QObject {
    Q_OBJECT

public:
    explicit ListenerProbes(ServerLane &lane, QObject *parent = nullptr);

    const Handshakes &last() const { return m_last; }
    bool isRunning() const { return m_running; }

    /// Shakes hands with \a targets; nothing while that is under way already.
    void start(const std::shared_ptr<ServerSession> &session, const QList<ProbeTarget> &targets,
               const TrustStore &trust);
    /// The last ones stay.
    void stop();
    /// Takes handshakes that somebody else made.
    void show(const Handshakes &handshakes);

signals:
    void changed();

private:
    ServerLane &m_lane;
    Handshakes m_last;
    bool m_running = false;
    int m_attempt = 0; ///< those that were stopped are not listened to
};

} // namespace postseal
