// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/resolver.h"
#include "core/transport/transport.h"

#include <chrono>
#include <memory>
#include <optional>

namespace postseal {

/// The resolver of a server (resolv.conf(5)), asked over forwarded connections: the first name
/// server that answers in \a perServer; those before it are not asked again. It is connected to
/// with the first question, and again when it closed the connection meanwhile (RFC 7766, 6.2.3).
class ServerResolver {
public:
    explicit ServerResolver(Transport &server,
                            std::chrono::milliseconds perServer = std::chrono::seconds(10))
        : m_server(server)
        , m_perServer(perServer)
    {
    }

    /// Errors are those of askResolver(), of the resolver's address; Unsupported: the server
    /// forbids forwarding.
    Result<DnsReply> ask(const QByteArray &name, DnsType type, const Patience &patience);

private:
    Status readServers(const Patience &patience);
    Result<DnsReply> askOne(const QByteArray &name, DnsType type, const Patience &patience);

    Transport &m_server;
    std::chrono::milliseconds m_perServer;
    QList<QByteArray> m_addresses; ///< those that may answer yet; the first is asked
    std::unique_ptr<ByteStream> m_stream;
    std::optional<Error> m_dead; ///< of the last, when none of them answers
};

} // namespace postseal
