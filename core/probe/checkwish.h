// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/policycheck.h"
#include "core/settings/expansion.h"
#include "core/transport/transport.h"

namespace postseal {

/// \a facts with the built-in values that a check needs and the server has (postconf(1) -d).
Result<ServerFacts> withClientDefaults(Transport &server, ServerFacts facts,
                                       const Patience &patience);

/// What a row of smtp(8) in \a scope does at \a nextHop under \a acting, but for the authorities
/// that it trusts.
CheckWish checkWishOf(const Scope &scope, const QByteArray &nextHop, const ActingPolicy &acting);

/// The settings of the row in \a scope that checkWishOf() and ClientAuthorities heed, one after the
/// other: as long as they are the same, so is what a check finds on the same policy.
QList<QByteArray> checkSettings(const Scope &scope);

} // namespace postseal
