// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/serverresolver.h"

#include "core/probe/proberesult.h"

#include <utility>

namespace postseal {

namespace {

constexpr quint16 kDnsPort = 53;

/// The same of the resolver: a forwarded connection names the server at the other end of it.
std::unexpected<Error> failedAt(const QByteArray &address, Error error)
{
    error.subject = hostAndPort(address, kDnsPort);
    return std::unexpected(std::move(error));
}

} // namespace

Status ServerResolver::connect(const Patience &patience)
{
    const Result<Output> file = m_server.run({"cat", "/etc/resolv.conf"}, {}, patience);
    if (!file)
        return std::unexpected(file.error());
    Result<std::unique_ptr<ByteStream>> stream;
    for (const QByteArray &address : nameServersIn(file->out)) {
        m_address = address;
        stream = m_server.connectTo(address, kDnsPort, patience);
        if (stream)
            break;
    }
    if (!stream)
        return failedAt(m_address, stream.error());
    m_stream = *std::move(stream);
    return {};
}

Result<DnsReply> ServerResolver::ask(const QByteArray &name, DnsType type, const Patience &patience)
{
    const bool used = m_stream != nullptr;
    if (!used) {
        if (const Status connected = connect(patience); !connected)
            return std::unexpected(connected.error());
    }
    Result<DnsReply> reply = askResolver(*m_stream, name, type, patience);
    if (reply || reply.error().code == ErrorCode::BadInput)
        return reply;
    m_stream.reset(); // a late answer would be taken for that to another question
    if (used && reply.error().code == ErrorCode::Network)
        return ask(name, type, patience);
    return failedAt(m_address, reply.error());
}

} // namespace postseal
