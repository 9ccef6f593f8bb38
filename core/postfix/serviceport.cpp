// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/serviceport.h"

#include "core/config/servicename.h"

namespace postseal {

ServicePort splitServicePort(const QByteArray &service)
{
    const qsizetype colon = service.lastIndexOf(':');
    if (colon < 0)
        return {.host = {}, .port = service};
    QByteArray host = service.first(colon);
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    return {.host = host, .port = service.sliced(colon + 1)};
}

quint16 portNumber(const QByteArray &name)
{
    return wellKnownPort(name);
}

} // namespace postseal
