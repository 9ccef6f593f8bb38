// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/draft.h"

#include "core/deploy/configfolder.h"
#include "core/lint/introduced.h"
#include "core/lint/linter.h"

namespace postseal::ctl {

QList<Diagnostic> Draft::findings() const
{
    return introduced(lint(snapshot.configuration, snapshot.facts), lint(wanted, snapshot.facts));
}

Result<Draft> draftOf(const Snapshot &snapshot, const Changes &changes)
{
    const Result<Configuration> wanted = withChanges(snapshot.configuration, changes);
    if (!wanted)
        return std::unexpected(wanted.error());
    Result<DeployPlan> plan = DeployPlan::from(snapshot, *wanted, newTransactionId());
    if (!plan)
        return std::unexpected(plan.error());
    return Draft{.snapshot = snapshot,
                 .wanted = *wanted,
                 .changes = ChangeSet::between(snapshot, *wanted),
                 .plan = *std::move(plan)};
}

Result<Draft> folderDraft(const QString &folder, const Arguments &arguments)
{
    Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return std::unexpected(changes.error());
    const QString directory =
        arguments.value(QStringLiteral("config-directory"), QStringLiteral("/etc/postfix"));
    for (FileArgument &file : changes->files) {
        const Result<QByteArray> place = pathInFolder(file.remote, folder, directory.toUtf8());
        if (!place)
            return std::unexpected(place.error());
        file.remote = *place;
    }
    for (QString &removal : changes->removals) {
        const Result<QByteArray> place = pathInFolder(removal.toUtf8(), folder, directory.toUtf8());
        if (!place)
            return std::unexpected(place.error());
        removal = QString::fromUtf8(*place);
    }
    const Result<Snapshot> look = readFolder(folder, {});
    if (!look)
        return std::unexpected(look.error());
    const Result<Snapshot> snapshot =
        readFolder(folder, remotePaths(*changes, look->configuration.directory()));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    return draftOf(*snapshot, *changes);
}

} // namespace postseal::ctl
