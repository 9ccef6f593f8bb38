// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/probe/relaytest.h"
#include "core/transport/serverlane.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace postseal {

/// What a test of relaying saw of the listeners in force, and when.
struct RelayTestSeen {
    RelayReport report;
    QDateTime at; ///< null: no test yet

    bool operator==(const RelayTestSeen &) const = default;
};

/// The last test of relaying on a server, and the way to a new one. It only shows something:
/// whoever has work for the server's lane stops it.
class RelayTests : public QObject {
    Q_OBJECT

public:
    explicit RelayTests(ServerLane &lane, QObject *parent = nullptr);

    const RelayTestSeen &last() const { return m_last; }
    bool isRunning() const { return m_running; }

    /// Asks the listeners of \a columns; nothing while that is under way already.
    void start(const std::shared_ptr<ServerSession> &session, const QList<RelayColumn> &columns,
               const RelayTestSettings &settings);
    /// The last one stays.
    void stop();
    /// Takes a test that somebody else made; an empty one: what was seen is of no use any more.
    void show(const RelayTestSeen &seen);

signals:
    void changed();

private:
    ServerLane &m_lane;
    RelayTestSeen m_last;
    bool m_running = false;
    int m_attempt = 0; ///< those that were stopped are not listened to
};

} // namespace postseal
