// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/probe/relaytest.h"
#include "ui/support/lanework.h"

#include <QDateTime>

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
class RelayTests : public LaneWork {
    Q_OBJECT

public:
    explicit RelayTests(ServerLane &lane, QObject *parent = nullptr);

    const RelayTestSeen &last() const { return m_last; }

    /// Asks the listeners of \a columns; nothing while that is under way already.
    void start(const std::shared_ptr<ServerSession> &session, const QList<RelayColumn> &columns,
               const RelayTestSettings &settings);
    /// Takes a test that somebody else made; an empty one: what was seen is of no use any more.
    void show(const RelayTestSeen &seen);

private:
    RelayTestSeen m_last;
};

} // namespace postseal
