// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/dnsmessage.h"
#include "core/transport/bytestream.h"

#include <functional>

namespace postseal {

/// Asks one question of the DNS; the tests' own, or askResolver() over a stream.
using DnsQuery = std::function<Result<DnsReply>(const QByteArray &name, DnsType type)>;

/// Puts a question to a resolver over \a stream, which is connected to its port 53 and stays open
/// for more (DNS over TCP, RFC 7766). Protocol: what came back is no answer to it.
Result<DnsReply> askResolver(ByteStream &stream, const QByteArray &name, DnsType type,
                             const Patience &patience);

/// The first name server in \a resolvConf, resolv.conf(5): an address; the one of this host without
/// any.
QByteArray nameServerIn(const QByteArray &resolvConf);

} // namespace postseal
