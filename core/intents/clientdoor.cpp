// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/clientdoor.h"

#include "core/intents/knownclients.h"
#include "core/postfix/serviceport.h"
#include "core/settings/listenercard.h"

#include <algorithm>

namespace postseal {

namespace {

int rankOf(const ClientDoor &door)
{
    if (door.port == 25)
        return 4;
    if (door.asksForCertificate)
        return 0;
    const bool usual = door.port == 587 || door.port == 465;
    return !usual ? 3 : door.isRunning ? 1 : 2;
}

bool isPort(const QList<ClientDoor> &doors, quint16 port)
{
    return std::ranges::any_of(doors, [port](const ClientDoor &door) { return door.port == port; });
}

} // namespace

QList<ClientDoor> clientDoors(const Configuration &configuration, const ServerFacts &facts)
{
    QList<ClientDoor> doors;
    for (const ListenerCard &card : listenerCards(configuration, facts)) {
        if (card.state == ListenerCard::State::On && !card.isPostscreen() &&
            card.listener.encryption != Encryption::None)
            doors.append({.service = card.listener.service,
                          .port = card.listener.port,
                          .encryption = card.listener.encryption,
                          .isRunning = true,
                          .asksForCertificate = card.clientCertificate != ClientCertificate::No});
    }
    if (!isPort(doors, 587))
        doors.append({.service = "587", .port = 587, .encryption = Encryption::Required});
    if (!isPort(doors, 465))
        doors.append({.service = "465", .port = 465, .encryption = Encryption::Implicit});
    std::ranges::stable_sort(doors, {}, rankOf);
    return doors;
}

Result<Intended> letInThrough(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &service, const KnownClient &client)
{
    const Service *row = configuration.masterCf().find(service + "/inet");
    const quint16 port = portNumber(splitServicePort(service).port);
    const bool runs = row && isInForce(configuration, *row);
    if (runs || (port != 587 && port != 465))
        return letRelay(configuration, facts, service, client);
    const Result<Intended> opened = offerToKnownClients(configuration, facts, port);
    if (!opened)
        return opened;
    Result<Intended> done = letRelay(opened->next, facts, service, client);
    if (done)
        done->said = opened->said + done->said;
    return done;
}

} // namespace postseal
