// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/listenertargets.h"

#include <algorithm>

namespace postseal {

namespace {

/// Where a client on the server reaches \a socket.
QByteArray addressFor(const ListeningSocket &socket)
{
    if (socket.isWildcard())
        return socket.ipv6 ? "::1" : "127.0.0.1";
    return socket.address();
}

bool isSomebodyElses(const QByteArray &address, const Listener &listener,
                     const QList<Listener> &listeners)
{
    return std::ranges::any_of(listeners, [&](const Listener &other) {
        return other.port == listener.port && other.host == address;
    });
}

} // namespace

TlsMode tlsModeOf(Encryption encryption)
{
    switch (encryption) {
    case Encryption::None:
        return TlsMode::Plain;
    case Encryption::Implicit:
        return TlsMode::Implicit;
    case Encryption::Offered:
    case Encryption::Required:
    case Encryption::Own:
        break;
    }
    return TlsMode::StartTls;
}

QList<ProbeTarget> targetsOf(const QList<Listener> &listeners, const QByteArray &serverName)
{
    QList<ProbeTarget> targets;
    for (const Listener &listener : listeners) {
        if (listener.port != 0)
            targets.append({.host = listener.address,
                            .port = listener.port,
                            .mode = tlsModeOf(listener.encryption),
                            .serverName = serverName});
    }
    return targets;
}

QList<ProbeTarget> everyTargetOf(const QList<Listener> &listeners,
                                 const QList<ListeningSocket> &sockets,
                                 const QByteArray &serverName)
{
    QList<ProbeTarget> targets;
    for (const Listener &listener : listeners) {
        targets += targetsOf({listener}, serverName);
        for (const ListeningSocket &socket : sockets) {
            const QByteArray address = addressFor(socket);
            if (listener.port == 0 || socket.port != listener.port || !listener.host.isEmpty() ||
                address.isEmpty() || isSomebodyElses(address, listener, listeners))
                continue;
            ProbeTarget target = targetsOf({listener}, serverName).first();
            target.host = address;
            if (!targets.contains(target))
                targets.append(target);
        }
    }
    return targets;
}

QList<ProbeTarget> targetsFromDesk(const Configuration &configuration, const QByteArray &host,
                                   const QByteArray &serverName)
{
    QList<ProbeTarget> targets;
    for (const Listener &listener : listenersOf(configuration)) {
        const ProbeTarget target{.host = host,
                                 .port = listener.port,
                                 .mode = tlsModeOf(listener.encryption),
                                 .serverName = serverName};
        if (isReachedByOthers(configuration, listener) && listener.port != 0 &&
            !targets.contains(target))
            targets.append(target);
    }
    return targets;
}

} // namespace postseal
