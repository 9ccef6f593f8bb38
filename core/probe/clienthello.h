// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/ciphersuites.h"

namespace postseal {

/// The first message of a handshake, for one version of TLS alone, that asks a server what it would
/// choose. It brings no key: a server that wants to go on with TLS 1.3 asks for one and names
/// cipher suite and group (HelloRetryRequest, RFC 8446, 4.1.4), an older one names them in plain
/// text. So nothing has to be computed, and suites can be asked for that this computer's OpenSSL no
/// longer has.
struct ClientHello {
    ProtocolVersion version = ProtocolVersion::Tls13;
    QList<quint16> suites; ///< in the client's order
    QList<quint16> groups; ///< likewise
    QByteArray serverName; ///< SNI; empty: none

    bool operator==(const ClientHello &) const = default;
};

/// \a hello as it goes over the wire, in one record. \a random are 32 bytes that say nothing.
QByteArray bytesOf(const ClientHello &hello, const QByteArray &random);

} // namespace postseal
