// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/changes.h"

namespace postseal::ctl {

/// Puts the authorities of --trust and --trust-clients where Postfix trusts them, and adds what
/// there is to say to \a wanted. BadInput: none can be used, and why; what trustAuthorities()
/// refuses.
Status trustGiven(Wanted &wanted, const ServerFacts &facts, const Changes &changes);

/// The files that they may go to, or have to be looked at for it.
QList<QByteArray> authorityPaths(const Changes &changes, const Configuration &configuration,
                                 const ServerFacts &facts);

} // namespace postseal::ctl
