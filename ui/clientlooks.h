// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/deploy/sightings.h"
#include "ui/support/lanework.h"

#include <memory>
#include <optional>

namespace postseal {

/// The last look into the server's mail log for clients that showed certificates. It only shows
/// something: whoever has work for the server's lane stops it.
class ClientLooks : public LaneWork {
    Q_OBJECT

public:
    explicit ClientLooks(ServerLane &lane, QObject *parent = nullptr);

    /// Nothing: nobody looked, or the server did not tell.
    const std::optional<ClientSightings> &last() const { return m_last; }

    /// Looks again; nothing while a look is under way already.
    void start(const std::shared_ptr<ServerSession> &session, const Snapshot &snapshot);
    /// Takes a look that somebody else took; nothing: what was seen is of no use any more.
    void show(const std::optional<ClientSightings> &told);

private:
    std::optional<ClientSightings> m_last;
};

} // namespace postseal
