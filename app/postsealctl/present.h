// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"
#include "core/deploy/report.h"

#include <QJsonObject>

namespace postseal::ctl {

/// What people read and what programs read, from the same values.
QString textOf(const Snapshot &snapshot);
QJsonObject jsonOf(const Snapshot &snapshot);

QString textOf(const DeployPlan &plan, const ChangeSet &changes);
QJsonObject jsonOf(const DeployPlan &plan, const ChangeSet &changes);

QString textOf(const DeployEvent &event);
QString textOf(const Report &report);
QJsonObject jsonOf(const Report &report);

/// One line about a handshake.
QString textOf(const ProbeResult &result);

} // namespace postseal::ctl
