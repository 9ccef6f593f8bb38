// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/nexthop.h"

#include "core/postfix/serviceport.h"

namespace postseal {

NextHop nextHopFrom(const QByteArray &written)
{
    NextHop hop;
    QByteArray rest;
    const qsizetype end = written.indexOf(']');
    if (written.startsWith('[') && end > 0) {
        hop.literal = true;
        hop.host = written.sliced(1, end - 1);
        rest = written.sliced(end + 1);
    } else {
        const qsizetype colon = written.indexOf(':');
        hop.host = colon < 0 ? written : written.first(colon);
        rest = colon < 0 ? QByteArray() : written.sliced(colon);
    }
    if (rest.startsWith(':'))
        hop.port = portNumber(rest.sliced(1));
    if (hop.literal && hop.host.startsWith("ipv6:"))
        hop.host.remove(0, 5);
    return hop;
}

} // namespace postseal
