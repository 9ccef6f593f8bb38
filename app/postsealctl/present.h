// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"
#include "core/deploy/report.h"
#include "core/lint/diagnostic.h"

#include <QJsonArray>
#include <QJsonObject>

namespace postseal::ctl {

/// What people read and what programs read, from the same values.
QString textOf(const Snapshot &snapshot);
QJsonObject jsonOf(const Snapshot &snapshot);
/// What this account could not see on a server, in whole words; empty for root.
QStringList unseenIn(const Snapshot &snapshot);

QString textOf(const DeployPlan &plan, const ChangeSet &changes);
QJsonObject jsonOf(const DeployPlan &plan, const ChangeSet &changes);

/// One line for each finding of the linter.
QString textOf(const QList<Diagnostic> &findings);
QJsonArray jsonOf(const QList<Diagnostic> &findings);

/// A line for an event of a transaction, \a start being the uptime of its first one; empty for
/// events that only programs care about.
QString textOf(const DeployEvent &event, double start);

/// A report and the handshakes that this computer made after it.
QString textOf(const Report &report, const QList<ProbeResult> &desk);
QJsonObject jsonOf(const Report &report, const QList<ProbeResult> &desk);
/// "kept", "put-back", …; documented in docs/postsealctl.md.
QString outcomeName(Outcome outcome);

/// One line about a handshake.
QString textOf(const ProbeResult &result);

} // namespace postseal::ctl
