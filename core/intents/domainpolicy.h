// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/policytable.h"

namespace postseal {

/// Mail to \a destination, as the next hop is written, goes out by \a policy: its row in the first
/// table of smtp_tls_policy_maps, or in a new one in front of a table that cannot be edited, and
/// what the level needs besides. Refuses a policy that Postfix would not take or that would keep
/// all mail back, and a first table where smtp_tls_per_site would end with it.
Result<Intended> setDomainPolicy(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &destination, const Policy &policy);

} // namespace postseal
