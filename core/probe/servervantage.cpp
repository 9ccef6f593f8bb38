// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servervantage.h"

#include "core/base/tr.h"
#include "core/probe/programprobe.h"
#include "core/probe/smtptalk.h"

#include <QElapsedTimer>

#include <algorithm>
#include <memory>

namespace postseal {

namespace {

constexpr qint64 kMostSilent = 3; ///< listeners that may use up their time

} // namespace

QList<ProbeResult> ServerVantage::probe(const QList<ProbeTarget> &targets, const TrustStore &trust,
                                        const Patience &patience)
{
    std::vector<ProbeResult> results;
    if (m_way == Way::Unknown || m_way == Way::Forwarding)
        results = probeByForwarding(targets, trust, patience);
    results.resize(static_cast<size_t>(targets.size()));
    // One after the other, so that one that is silent does not eat the time of the next; many
    // silent ones are not waited for without end.
    const qint64 each = patience.deadline.remainingTime();
    const QDeadlineTimer all(each < 0 ? each : each * kMostSilent);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        ProbeResult &result = results[static_cast<size_t>(i)];
        if (m_way != Way::Forwarding)
            result = probeWithoutForwarding(
                targets[i], trust,
                {.deadline = std::min(QDeadlineTimer(each), all), .stop = patience.stop});
        result.vantage = QStringLiteral("server");
    }
    return {results.begin(), results.end()};
}

/// Leaves m_way at OpenSsl when the server forbids it.
std::vector<ProbeResult> ServerVantage::probeByForwarding(const QList<ProbeTarget> &targets,
                                                          const TrustStore &trust,
                                                          const Patience &patience)
{
    std::vector<ProbeResult> results(static_cast<size_t>(targets.size()));
    QList<Endpoint> endpoints;
    for (const ProbeTarget &target : targets)
        endpoints.append({.host = target.host, .port = target.port});
    QElapsedTimer clock;
    clock.start();
    const auto visit = [&](qsizetype index, const Result<std::unique_ptr<ByteStream>> &stream) {
        ProbeResult &result = results[static_cast<size_t>(index)];
        result.target = targets[index];
        const qint64 connectMs = clock.elapsed();
        if (!stream) {
            keepError(result, stream.error());
        } else {
            result = postseal::probe(**stream, targets[index], trust, patience);
            result.connectMs = connectMs;
        }
        result.totalMs = clock.elapsed();
    };
    m_transport.connectToEach(endpoints, visit, patience);
    if (!targets.isEmpty())
        m_way = std::ranges::all_of(results, &ProbeResult::wasPossible) ? Way::Forwarding
                                                                        : Way::OpenSsl;
    return results;
}

ProbeResult ServerVantage::probeWithoutForwarding(const ProbeTarget &target,
                                                  const TrustStore &trust, const Patience &patience)
{
    if (m_way == Way::None) {
        ProbeResult result;
        result.target = target;
        keepError(result, notPossibleError(postseal::tr("the server has no openssl program")));
        return result;
    }
    ProbeResult result = probeByProgram(m_transport, target, trust, patience);
    if (!result.wasPossible() && target.mode != TlsMode::Plain)
        m_way = Way::None;
    return result;
}

ProbeResult probeFromServer(Transport &transport, const ProbeTarget &target,
                            const TrustStore &trust, const Patience &patience)
{
    return ServerVantage(transport).probe({target}, trust, patience).first();
}

} // namespace postseal
