// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/dovecotplan.h"

#include "core/base/tr.h"
#include "core/deploy/planfiles.h"

namespace postseal {

DeployPlan dovecotPlan(const Snapshot &snapshot, const Configuration &wanted, const QByteArray &id)
{
    DeployPlan plan;
    plan.program = ServerProgram::Dovecot;
    plan.id = id;
    plan.configDirectory = snapshot.facts.configDirectory;
    plan.namedDirectory = wanted.directory();
    plan.runDirectory = snapshot.facts.parameter("base_dir");
    plan.stage = stageFor(plan.configDirectory, id);
    planFiles(plan, snapshot, ChangeSet::between(snapshot, wanted),
              {wanted.directory() + "/dovecot.conf"});
    if (snapshot.facts.root && snapshot.facts.masterPid.isEmpty())
        plan.reasons += tr("Dovecot is not running");
    plan.restart = !plan.reasons.isEmpty();
    return plan;
}

QStringList dovecotCommands(const DeployPlan &plan)
{
    return {QStringLiteral("doveconf -n -c %1/etc/dovecot.conf").arg(QString::fromUtf8(plan.stage)),
            plan.restart ? QStringLiteral("systemctl restart dovecot")
                         : QStringLiteral("doveadm reload")};
}

} // namespace postseal
