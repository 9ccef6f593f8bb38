// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/policycheck.h"
#include "core/transport/transport.h"

namespace postseal {

/// How long a part of a check may take, and how many hosts are spoken to at a time.
struct CheckPace {
    qsizetype hostsAtOnce = 8;
    std::chrono::milliseconds lookup = std::chrono::seconds(30); ///< of one next hop in DNS
    std::chrono::milliseconds host = std::chrono::seconds(30);   ///< each, for itself
};

/// Where checks come from and go to. Each is called by one thread at a time.
struct CheckTurns {
    /// The next one to check, asked for when there is room; nothing: there are no more. What cannot
    /// be found out about the server is that one's answer.
    std::function<std::optional<Result<CheckWish>>()> next;
    /// A way to ask DNS with a patience.
    std::function<DnsQuery(const Patience &)> resolver;
    /// Told of each as soon as all is known of it, by its number; on any thread.
    std::function<void(qsizetype index, const PolicyCheck &check)> answered;
};

/// Looks up the hosts of each next hop by the server's own resolver and shakes hands with them from
/// the server with what smtp(8) would offer, some side by side: a silent host holds nobody up. No
/// mail is sent. When \a patience is at its end, what is under way is told as unknown, and no more
/// are taken.
void checkPolicies(Transport &server, const CheckTurns &turns, const CheckPace &pace,
                   const Patience &patience);

} // namespace postseal
