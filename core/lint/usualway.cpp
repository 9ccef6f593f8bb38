// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/usualway.h"

namespace postseal {

namespace {

/// RFC 6761 keeps it from everybody, so that no table has a reason to name it.
constexpr auto kNobody = "destination.invalid";

} // namespace

UsualWay::UsualWay(const Configuration &configuration, const ServerFacts &facts)
    : m_policies(configuration, facts)
    , m_policy(m_policies.to(kNobody))
{
}

bool UsualWay::isDirect() const
{
    return m_policy.route.nextHop == kNobody;
}

ValueOrigin UsualWay::nextHopFrom() const
{
    const Scope global{.configuration = scope().configuration, .facts = m_policies.facts()};
    for (const char *name : {"default_transport", "relayhost"}) {
        const ValueOrigin origin = originOf(global, name, "");
        if (origin.value && origin.value->endsWith(nextHop()))
            return origin;
    }
    return originOf(global, "transport_maps", "");
}

bool UsualWay::isCertain() const
{
    return m_policy.route.unread.isEmpty() && policy().unread.isEmpty();
}

} // namespace postseal
