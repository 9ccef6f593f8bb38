// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

#include <QList>

namespace postseal {

/// "host:port", IPv6 in brackets; for errors.
QString peerName(const QByteArray &host, quint16 port);

/// A connected non-blocking socket with Nagle's algorithm off and keep-alive on; the caller closes
/// it. Tries all addresses of \a host in the order of the resolver (RFC 6724). NotFound: the name
/// has no address; Network: nobody answers; TimedOut, Cancelled.
Result<int> connectTcp(const QByteArray &host, quint16 port, const Patience &patience);

/// The addresses of \a host, of both families, each once, in the order of the resolver (RFC 6724);
/// an address is its own. Errors as connectTcp().
Result<QList<QByteArray>> lookUpAddresses(const QByteArray &host, const Patience &patience);

/// Whether this computer has a way to \a address at all; nothing is sent.
bool hasRouteTo(const QByteArray &address);

} // namespace postseal
