// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/destinationcheck.h"

#include "core/base/tr.h"
#include "core/probe/checkwish.h"
#include "core/probe/clientauthorities.h"
#include "core/probe/serverresolver.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

namespace postseal {

namespace {

/// The same policies twice.
struct PolicySources {
    const DestinationPolicies &complete; ///< with what is built in on the server
    const DestinationPolicies &known;    ///< with the facts as they were read
};

/// Takes destinations apart into next hops, and puts their answers together.
class DestinationRun {
public:
    DestinationRun(Transport &server, const PolicySources &policies,
                   const QList<CheckSubject> &subjects, const CheckAnswered &answered)
        : m_policies(policies)
        , m_subjects(subjects)
        , m_answered(answered)
        , m_authorities(server)
    {
    }

    /// The next one to check; on the lane.
    std::optional<Result<CheckWish>> next(const Patience &patience);
    /// What came of the next hop with that number.
    void take(qsizetype number, const PolicyCheck &check);

private:
    struct UnderWay {
        qsizetype index = 0; ///< of the subjects
        DestinationCheck found;
        qsizetype open = 0; ///< next hops without an answer
    };
    struct Place {
        std::shared_ptr<UnderWay> of;
        qsizetype hop = 0;
    };

    bool begin();
    static void tell(const CheckAnswered &answered, UnderWay &one);

    const PolicySources m_policies;
    const QList<CheckSubject> &m_subjects;
    const CheckAnswered &m_answered;
    ClientAuthorities m_authorities;
    std::mutex m_mutex; ///< of all below
    qsizetype m_begun = 0, m_asked = 0, m_numbered = 0;
    std::map<qsizetype, Place> m_places; ///< by number
};

void DestinationRun::tell(const CheckAnswered &answered, UnderWay &one)
{
    one.found.at = QDateTime::currentDateTimeUtc();
    answered(one.index, one.found);
}

/// Looks where the next destination's mail goes; false: there is none.
bool DestinationRun::begin()
{
    if (m_begun == m_subjects.size())
        return false;
    const CheckSubject &subject = m_subjects[m_begun];
    auto one = std::make_shared<UnderWay>();
    one->index = m_begun++;
    one->found = {.subject = subject,
                  .policy = policyOf(m_policies.complete, subject),
                  .hops = {},
                  .basis = basisOf(m_policies.known, subject),
                  .at = {}};
    one->open = one->found.policy.hops.size();
    one->found.hops.resize(one->open);
    const std::scoped_lock lock(m_mutex);
    for (qsizetype i = 0; i < one->open; ++i)
        m_places.insert({m_numbered++, {.of = one, .hop = i}});
    if (one->open == 0)
        tell(m_answered, *one);
    return true;
}

std::optional<Result<CheckWish>> DestinationRun::next(const Patience &patience)
{
    while (m_asked == m_numbered) {
        if (!patience.check({}) || !begin())
            return {};
    }
    const Place place = [this] {
        const std::scoped_lock lock(m_mutex);
        return m_places.at(m_asked++);
    }();
    const HopPolicy &hop = place.of->found.policy.hops[place.hop];
    const Scope scope = m_policies.complete.scopeOf(place.of->found.policy.route.transport);
    CheckWish wish = checkWishOf(scope, hop.nextHop, hop.policy.acting);
    if (const Status read = m_authorities.readInto(wish, scope, patience); !read)
        return std::unexpected(read.error());
    return wish;
}

void DestinationRun::take(qsizetype number, const PolicyCheck &check)
{
    const std::scoped_lock lock(m_mutex);
    const Place place = m_places.extract(number).mapped();
    place.of->found.hops[place.hop] = check;
    if (--place.of->open == 0)
        tell(m_answered, *place.of);
}

} // namespace

DestinationPolicy policyOf(const DestinationPolicies &policies, const CheckSubject &subject)
{
    DestinationPolicy policy = policies.to(subject.destination);
    for (HopPolicy &hop : policy.hops) {
        if (subject.trial && hop.nextHop.toLower() == subject.destination.toLower()) {
            hop.policy.acting =
                actingPolicy(policies.scopeOf(policy.route.transport), *subject.trial);
            hop.policy.policy = Policy::from(*subject.trial);
            hop.policy.row = subject.destination.toLower();
        }
    }
    return policy;
}

CheckBasis basisOf(const DestinationPolicies &policies, const CheckSubject &subject)
{
    const DestinationPolicy policy = policyOf(policies, subject);
    CheckBasis basis{.route = policy.route,
                     .policies = {},
                     .settings = checkSettings(policies.scopeOf(policy.route.transport))};
    for (const HopPolicy &hop : policy.hops)
        basis.policies.append(hop.policy.acting);
    return basis;
}

Delivery DestinationCheck::outcome() const
{
    if (hops.isEmpty())
        return {.kind = Delivery::Kind::Unknown,
                .reason = postseal::tr("mail to it leaves by %1, which has no policy table")
                              .arg(QString::fromUtf8(policy.route.transport))};
    const auto stuck = std::ranges::find_if(
        hops, [](const PolicyCheck &hop) { return !hop.outcome.isDelivered(); });
    return stuck == hops.end() ? hops.first().outcome : stuck->outcome;
}

Status checkDestinations(const CheckedServer &server, const QList<CheckSubject> &subjects,
                         const CheckAnswered &answered, const CheckPace &pace,
                         const Patience &patience)
{
    const Result<ServerFacts> all = withClientDefaults(server.transport, server.facts, patience);
    if (!all)
        return std::unexpected(all.error());
    const DestinationPolicies policies(server.configuration, *all);
    const DestinationPolicies known(server.configuration, server.facts);
    DestinationRun run(server.transport, {policies, known}, subjects, answered);
    ServerResolver resolver(server.transport);
    const CheckTurns turns{
        .next = [&run, &patience] { return run.next(patience); },
        .resolver = [&resolver](const Patience &own) -> DnsQuery {
            return [&resolver, own](const QByteArray &name, DnsType type) {
                return resolver.ask(name, type, own);
            };
        },
        .answered = [&run](qsizetype number, const PolicyCheck &check) { run.take(number, check); },
    };
    checkPolicies(server.transport, turns, pace, patience);
    return patience.check(postseal::tr("check of policies"));
}

} // namespace postseal
