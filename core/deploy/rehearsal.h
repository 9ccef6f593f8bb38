// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"

namespace postseal {

/// Gives \a plan its rehearsal: main.cf and master.cf of \a wanted rewritten so that a second
/// master can run them beside the live one (own spool and data directories, the inet rows on high
/// loopback ports, staged files instead of live ones, nothing that would disturb live Postfix or
/// refuse a good draft; server-experiments E3, E22, E23). Pure.
void planRehearsal(DeployPlan &plan, const Configuration &wanted, const ServerFacts &facts);

/// \a text with every path that is written by the plan replaced by its staged copy.
QByteArray withStagedPaths(const QByteArray &text, const DeployPlan &plan);

} // namespace postseal
