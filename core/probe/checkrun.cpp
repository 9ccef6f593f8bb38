// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/checkrun.h"

#include "core/probe/smtptalk.h"
#include "core/probe/tlsprobe.h"

#include <QElapsedTimer>
#include <queue>

#include <map>
#include <mutex>

namespace postseal {

namespace {

QDeadlineTimer soonest(const Patience &patience, std::chrono::milliseconds own)
{
    return std::min(QDeadlineTimer(own), patience.deadline);
}

/// The checks under way.
class CheckRun {
public:
    CheckRun(const CheckTurns &turns, const CheckPace &pace, const Patience &patience)
        : m_turns(turns)
        , m_pace(pace)
        , m_patience(patience)
    {
    }

    /// The next address to connect to.
    std::optional<Endpoint> next();
    /// Shakes hands there.
    void visit(qsizetype number, const Result<std::unique_ptr<ByteStream>> &stream);

private:
    struct UnderWay {
        CheckWish wish;
        PolicyCheck check;
        qsizetype open = 0; ///< addresses that nothing is known of yet
    };
    struct Place {
        qsizetype index = 0; ///< of the next hop
        qsizetype host = 0;  ///< of its addresses
        ProbeTarget target;
        QElapsedTimer clock; ///< since somebody connects to it
    };

    bool takeOne();

    const CheckTurns &m_turns;
    const CheckPace &m_pace;
    const Patience &m_patience;
    std::mutex m_mutex; ///< of all below
    std::map<qsizetype, UnderWay> m_underWay;
    std::queue<Place> m_waiting;
    std::map<qsizetype, Place> m_places; ///< by the number of the connection
    qsizetype m_taken = 0, m_connected = 0;
};

std::optional<Endpoint> CheckRun::next()
{
    for (;;) {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_waiting.empty()) {
                Place place = m_waiting.front();
                m_waiting.pop();
                place.clock.start();
                m_places.insert({m_connected++, place});
                return Endpoint{.host = place.target.host, .port = place.target.port};
            }
        }
        if (!takeOne())
            return {};
    }
}

/// Looks one more up; false: there are no more. Without a lock, others go on meanwhile.
bool CheckRun::takeOne()
{
    if (!m_patience.check({}))
        return false;
    const auto wish = m_turns.next();
    if (!wish)
        return false;
    const qsizetype index = m_taken++;
    PolicyCheck check;
    if (!*wish)
        check.outcome = {.kind = Delivery::Kind::Unknown, .reason = describe(wish->error())};
    else
        check = lookedUp(**wish, m_turns.resolver({.deadline = soonest(m_patience, m_pace.lookup),
                                                   .stop = m_patience.stop}));
    const std::scoped_lock lock(m_mutex);
    if (check.checks.isEmpty()) {
        m_turns.answered(index, check);
        return true;
    }
    for (qsizetype i = 0; i < check.checks.size(); ++i)
        m_waiting.push(
            {.index = index, .host = i, .target = targetOf(**wish, check.checks[i]), .clock = {}});
    const qsizetype open = check.checks.size();
    m_underWay.insert({index, {.wish = **wish, .check = std::move(check), .open = open}});
    return true;
}

void CheckRun::visit(qsizetype number, const Result<std::unique_ptr<ByteStream>> &stream)
{
    const Place place = [&] {
        const std::scoped_lock lock(m_mutex);
        return m_places.extract(number).mapped();
    }();
    ProbeResult seen;
    seen.target = place.target;
    const qint64 connectMs = place.clock.elapsed();
    if (stream) {
        seen = probe(**stream, place.target, {},
                     {.deadline = soonest(m_patience, m_pace.host), .stop = m_patience.stop});
        seen.connectMs = connectMs;
    } else {
        keepError(seen, stream.error());
    }
    seen.vantage = QStringLiteral("server");
    seen.totalMs = place.clock.elapsed();
    const std::scoped_lock lock(m_mutex);
    UnderWay &one = m_underWay.at(place.index);
    judge(one.check.checks[place.host], one.wish, seen, QDateTime::currentDateTimeUtc());
    if (--one.open > 0)
        return;
    one.check.outcome = outcomeOf(one.check, one.wish);
    m_turns.answered(place.index, one.check);
    m_underWay.erase(place.index);
}

} // namespace

void checkPolicies(Transport &server, const CheckTurns &turns, const CheckPace &pace,
                   const Patience &patience)
{
    CheckRun run(turns, pace, patience);
    server.connectInTurn(
        [&run] { return run.next(); },
        [&run](qsizetype number, const Result<std::unique_ptr<ByteStream>> &stream) {
            run.visit(number, stream);
        },
        {.atOnce = pace.hostsAtOnce, .opening = pace.host}, patience);
}

} // namespace postseal
