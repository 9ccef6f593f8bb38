// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/serverresolver.h"

namespace postseal {

namespace {

constexpr quint16 kDnsPort = 53;

} // namespace

Status ServerResolver::connect(const Patience &patience)
{
    const Result<Output> file = m_server.run({"cat", "/etc/resolv.conf"}, {}, patience);
    if (!file)
        return std::unexpected(file.error());
    Result<std::unique_ptr<ByteStream>> stream;
    for (const QByteArray &address : nameServersIn(file->out)) {
        stream = m_server.connectTo(address, kDnsPort, patience);
        if (stream)
            break;
    }
    if (!stream)
        return std::unexpected(stream.error());
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
    return used && reply.error().code == ErrorCode::Network ? ask(name, type, patience) : reply;
}

} // namespace postseal
