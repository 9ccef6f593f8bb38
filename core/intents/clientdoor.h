// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/relay.h"
#include "core/settings/listener.h"

namespace postseal {

/// A listener through which clients with certificates can send mail, or could if it ran.
struct ClientDoor {
    QByteArray service; ///< of its row ("submission"); of one that does not run its port: "587"
    quint16 port = 0;
    Encryption encryption = Encryption::Required;
    bool isRunning = false;
    bool asksForCertificate = false;

    bool operator==(const ClientDoor &) const = default;
};

/// The doors of a server, the one to offer first in front: those that ask for certificates, then
/// 587 and 465, where they do not run too, then others; port 25, where all servers come, last.
QList<ClientDoor> clientDoors(const Configuration &configuration, const ServerFacts &facts);

/// letRelay() through the door \a service; one that does not run is opened first, for known clients
/// alone (offerToKnownClients()).
Result<Intended> letInThrough(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &service, const KnownClient &client);

} // namespace postseal
