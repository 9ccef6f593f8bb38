// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/deploy/seenclient.h"
#include "core/settings/snapshot.h"

#include <QDateTime>

namespace postseal {

/// A client that showed a certificate, and when.
struct Sighting {
    SeenClient client;
    QDateTime at; ///< UTC

    bool operator==(const Sighting &) const = default;
};

/// What the mail log tells of clients that showed certificates.
struct ClientSightings {
    enum class Log {
        Read,
        NotReadable, ///< by this account
        NotFound,
    };
    Log log = Log::NotFound;
    QList<Sighting> sightings; ///< of each certificate the last one, the newest first
    QDateTime since;           ///< how far back the log was read, UTC; invalid: not known

    bool operator==(const ClientSightings &) const = default;
};

/// What the remote script's verb "sightings" answers (remote/88-sightings.sh); lines that make no
/// sense are passed over.
ClientSightings clientSightingsFrom(const QByteArray &body);

/// Asks when clients last showed certificates to the Postfix that \a snapshot is of: by its log
/// file and the one before, or the journal. At most 16 MiB of each are read, the journal for 5 s.
/// Changes nothing.
Result<ClientSightings> readClientSightings(RootChannel &channel, const Snapshot &snapshot,
                                            const Patience &patience);

} // namespace postseal
