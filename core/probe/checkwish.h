// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/policycheck.h"
#include "core/settings/expansion.h"

namespace postseal {

/// \a facts with the built-in values that a check needs and the server has (postconf(1) -d).
Result<ServerFacts> withClientDefaults(Transport &server, ServerFacts facts,
                                       const Patience &patience);

/// What a row of smtp(8) in \a scope does at \a nextHop under \a acting, with the authorities that
/// it trusts, which are read from the server. Errors are those of the transport.
Result<CheckWish> checkWishOf(Transport &server, const Scope &scope, const QByteArray &nextHop,
                              const ActingPolicy &acting, const Patience &patience);

} // namespace postseal
