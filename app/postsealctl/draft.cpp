// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/draft.h"

#include "app/postsealctl/connection.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/deploy/configfolder.h"
#include "core/lint/introduced.h"
#include "core/lint/linter.h"
#include "core/settings/releasefacts.h"

#include <QVersionNumber>

#include <algorithm>

namespace postseal::ctl {

namespace {

QList<Diagnostic> findingsOf(const Snapshot &snapshot, const Configuration &wanted,
                             const ChangeSet &changes)
{
    const QList<Diagnostic> now = lintAll(wanted, snapshot.facts);
    QList<Diagnostic> findings = introduced(lintAll(snapshot.configuration, snapshot.facts), now);
    const auto changesFile = [&changes](const Diagnostic &finding) {
        return std::ranges::any_of(changes.changes(), [&finding](const FileChange &change) {
            return change.path == finding.file;
        });
    };
    const auto isTold = [&findings](const Diagnostic &finding) {
        return std::ranges::any_of(findings, [&finding](const Diagnostic &told) {
            return told.rule == finding.rule && told.lines == finding.lines;
        });
    };
    // Whoever reads the lines that are changed takes an idle one for what is in force.
    for (const Diagnostic &finding : now) {
        if (finding.rule.endsWith("-twice") && changesFile(finding) && !isTold(finding))
            findings += finding;
    }
    return findings;
}

} // namespace

QString textOfWishes(const Draft &draft)
{
    QString text = textOf(draft.certificates) + textOf(draft.goals);
    for (const QString &sentence : draft.notGivenBack)
        text += QStringLiteral("Not given back: %1\n").arg(sentence);
    return draft.otherHost.isEmpty() ? text : text + draft.otherHost + u'\n';
}

void addWishes(QJsonObject &object, const Draft &draft)
{
    object.insert(QStringLiteral("certificates"), jsonOf(draft.certificates));
    object.insert(QStringLiteral("goals"), jsonOf(draft.goals));
    object.insert(QStringLiteral("notGivenBack"), QJsonArray::fromStringList(draft.notGivenBack));
    object.insert(QStringLiteral("otherHost"),
                  draft.otherHost.isEmpty() ? QJsonValue() : QJsonValue(draft.otherHost));
}

Result<Draft> draftOf(const Snapshot &snapshot, const Changes &changes)
{
    const Result<Wanted> made = withChanges(snapshot.configuration, snapshot.facts, changes);
    if (!made)
        return std::unexpected(made.error());
    const Configuration &wanted = made->configuration;
    Result<DeployPlan> plan = DeployPlan::from(snapshot, wanted, newTransactionId());
    if (!plan)
        return std::unexpected(plan.error());
    const ChangeSet between = ChangeSet::between(snapshot, wanted);
    return Draft{.snapshot = snapshot,
                 .wanted = wanted,
                 .changes = between,
                 .plan = *std::move(plan),
                 .certificates = made->certificates,
                 .goals = made->goals,
                 .notGivenBack = made->notGivenBack,
                 .otherHost = made->otherHost,
                 .findings = findingsOf(snapshot, wanted, between)};
}

Status checkVersion(const QString &target, const Arguments &arguments)
{
    const QString option = QStringLiteral("release");
    if (!arguments.has(option))
        return {};
    const QString version = arguments.value(option);
    if (isServer(target))
        return fail(ErrorCode::BadInput, QStringLiteral("--") + option,
                    QStringLiteral("is for a folder; a server tells its version itself"));
    if (QVersionNumber::fromString(version).segmentCount() < 2)
        return fail(ErrorCode::BadInput, version,
                    QStringLiteral("is no version of Postfix, such as 3.7.11"));
    return {};
}

Result<Draft> folderDraft(const QString &folder, const Arguments &arguments,
                          const Interrupt &interrupt)
{
    Result<Changes> changes = readChanges(folder, arguments, interrupt);
    if (!changes)
        return std::unexpected(changes.error());
    const QString directory =
        arguments.value(QStringLiteral("config-directory"), QStringLiteral("/etc/postfix"));
    changes->mainDirectory = directory.toUtf8();
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
    Result<Snapshot> snapshot =
        readFolder(folder, remotePaths(*changes, look->configuration, look->facts));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    snapshot->facts =
        withRelease(snapshot->facts, arguments.value(QStringLiteral("release")).toUtf8());
    return draftOf(*snapshot, *changes);
}

} // namespace postseal::ctl
