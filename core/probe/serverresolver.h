// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/resolver.h"
#include "core/transport/transport.h"

#include <memory>

namespace postseal {

/// The resolver of a server (resolv.conf(5)), asked over forwarded connections: the first name
/// server that answers. It is connected to with the first question, and again when it closed the
/// connection meanwhile (RFC 7766, 6.2.3).
class ServerResolver {
public:
    explicit ServerResolver(Transport &server)
        : m_server(server)
    {
    }

    /// Errors are those of askResolver(), of the resolver's address; Unsupported: the server
    /// forbids forwarding.
    Result<DnsReply> ask(const QByteArray &name, DnsType type, const Patience &patience);

private:
    Status connect(const Patience &patience);

    Transport &m_server;
    QByteArray m_address; ///< asked last
    std::unique_ptr<ByteStream> m_stream;
};

} // namespace postseal
