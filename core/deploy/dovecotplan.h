// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"

namespace postseal {

/// The plan that turns Dovecot's \a snapshot (inspectDovecot()) into \a wanted: its files, a check
/// by doveconf(1) and a reload. Pure.
DeployPlan dovecotPlan(const Snapshot &snapshot, const Configuration &wanted, const QByteArray &id);

/// The commands that \a plan of Dovecot will run on the server, in order, for people.
QStringList dovecotCommands(const DeployPlan &plan);

} // namespace postseal
