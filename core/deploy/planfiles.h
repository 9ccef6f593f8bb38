// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"

namespace postseal {

/// Where the file that the configuration calls \a path lies in the stage, wherever links lead.
/// \a number tells files apart that lie outside of the configuration directory.
QByteArray stagedPath(const DeployPlan &plan, const QByteArray &path, qsizetype number);

/// Writes, removals and expectations of \a changes. \a documents are what refers to all other
/// files: written last, in this order, and they must still be as read even when the draft leaves
/// them alone.
void planFiles(DeployPlan &plan, const Snapshot &snapshot, const ChangeSet &changes,
               const QList<QByteArray> &documents);

} // namespace postseal
