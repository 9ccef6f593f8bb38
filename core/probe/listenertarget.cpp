// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/listenertarget.h"

namespace postseal {

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

} // namespace postseal
