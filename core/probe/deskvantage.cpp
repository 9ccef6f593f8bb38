// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/deskvantage.h"

#include "core/base/tr.h"
#include "core/probe/smtptalk.h"
#include "core/transport/tcpconnect.h"

#include <future>
#include <map>
#include <vector>

namespace postseal {

namespace {

/// The addresses of each host, asked for once.
using Addresses = std::map<QByteArray, Result<QList<QByteArray>>>;

ProbeResult failed(const ProbeTarget &target, const Error &error)
{
    ProbeResult result;
    result.target = target;
    result.vantage = QStringLiteral("desk");
    keepError(result, error);
    return result;
}

Error noWayError(const QByteArray &address)
{
    return {.code = ErrorCode::Unsupported,
            .subject = {},
            .detail = address.contains(':')
                          ? postseal::tr("not possible here: this computer has no IPv6")
                          : postseal::tr("not possible here: this computer has no IPv4")};
}

std::future<ProbeResult> start(ProbeTarget target, bool alone, const TrustStore &trust,
                               const Patience &patience)
{
    return std::async(std::launch::async, [target = std::move(target), alone, &trust, &patience] {
        // Of one address alone the reason of the system says more.
        if (!alone && !hasRouteTo(target.host))
            return failed(target, noWayError(target.host));
        return probeFromDesk(target, trust, patience);
    });
}

} // namespace

QList<ProbeResult> probeFromDesk(const QList<ProbeTarget> &targets, const TrustStore &trust,
                                 const Patience &patience)
{
    Addresses known;
    for (const ProbeTarget &target : targets) {
        if (!known.contains(target.host))
            known.emplace(target.host, lookUpAddresses(target.host, patience));
    }
    std::vector<std::future<ProbeResult>> running;
    for (ProbeTarget target : targets) {
        const Result<QList<QByteArray>> &addresses = known.at(target.host);
        if (!addresses) {
            std::promise<ProbeResult> none;
            none.set_value(failed(target, addresses.error()));
            running.push_back(none.get_future());
            continue;
        }
        for (const QByteArray &address : *addresses) {
            target.host = address;
            running.push_back(start(target, addresses->size() == 1, trust, patience));
        }
    }
    QList<ProbeResult> results;
    for (std::future<ProbeResult> &one : running)
        results.append(one.get());
    return results;
}

} // namespace postseal
