// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/destinationpolicy.h"
#include "core/settings/valueorigin.h"

namespace postseal {

/// The way of mail to a domain that no table names: relayhost, or straight to its servers.
class UsualWay {
public:
    UsualWay(const Configuration &configuration, const ServerFacts &facts);

    /// smtp(8) delivers it by this row; false for all else.
    bool isSmtp() const { return m_policy.isSmtp && m_policy.hops.size() == 1; }
    /// What the row sees that delivers.
    Scope scope() const { return m_policies.scopeOf(m_policy.route.transport); }
    /// Mail goes to the servers of each domain.
    bool isDirect() const;
    /// Where it goes instead, as written.
    const QByteArray &nextHop() const { return m_policy.route.nextHop; }
    /// The setting that leads it there.
    ValueOrigin nextHopFrom() const;
    /// The policy it gets there.
    const PolicyInForce &policy() const { return m_policy.hops.first().policy; }
    /// Nothing that is unread may say otherwise.
    bool isCertain() const;

private:
    DestinationPolicies m_policies;
    DestinationPolicy m_policy;
};

} // namespace postseal
