// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/serverresolver.h"

#include "core/probe/proberesult.h"

#include <algorithm>
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

Status ServerResolver::readServers(const Patience &patience)
{
    if (!m_addresses.isEmpty())
        return {};
    const Result<Output> file = m_server.run({"cat", "/etc/resolv.conf"}, {}, patience);
    if (!file)
        return std::unexpected(file.error());
    m_addresses = nameServersIn(file->out);
    return {};
}

/// Asks the first of them.
Result<DnsReply> ServerResolver::askOne(const QByteArray &name, DnsType type,
                                        const Patience &patience)
{
    const bool used = m_stream != nullptr;
    if (!used) {
        auto stream = m_server.connectTo(m_addresses.first(), kDnsPort, patience);
        if (!stream)
            return failedAt(m_addresses.first(), stream.error());
        m_stream = *std::move(stream);
    }
    Result<DnsReply> reply = askResolver(*m_stream, name, type, patience);
    if (reply || reply.error().code == ErrorCode::BadInput)
        return reply;
    m_stream.reset(); // a late answer would be taken for that to another question
    if (used && reply.error().code == ErrorCode::Network)
        return askOne(name, type, patience);
    return failedAt(m_addresses.first(), reply.error());
}

Result<DnsReply> ServerResolver::ask(const QByteArray &name, DnsType type, const Patience &patience)
{
    if (m_dead)
        return std::unexpected(*m_dead);
    if (const Status read = readServers(patience); !read)
        return std::unexpected(read.error());
    for (;;) {
        if (const Status inTime = patience.check(QString::fromUtf8(name)); !inTime)
            return std::unexpected(inTime.error());
        const Patience own{.deadline = std::min(QDeadlineTimer(m_perServer), patience.deadline),
                           .stop = patience.stop};
        Result<DnsReply> reply = askOne(name, type, own);
        if (reply || reply.error().code == ErrorCode::BadInput ||
            reply.error().code == ErrorCode::Cancelled)
            return reply;
        if (m_addresses.size() == 1) {
            m_dead = reply.error();
            return reply;
        }
        m_addresses.removeFirst();
    }
}

} // namespace postseal
