// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/planfiles.h"

#include <algorithm>

namespace postseal {

namespace {

/// Keys and certificates first, then what else lies in the configuration directory, and the
/// documents last: what refers to a file comes after it.
qsizetype rank(const QByteArray &path, const QByteArray &directory,
               const QList<QByteArray> &documents)
{
    if (documents.contains(path))
        return 2 + documents.indexOf(path);
    return path.startsWith(directory + '/') ? 1 : 0;
}

void planWrites(DeployPlan &plan, const ChangeSet &changes, const QList<QByteArray> &documents)
{
    QList<FileChange> ordered = changes.changes();
    std::ranges::stable_sort(ordered, {}, [&](const FileChange &change) {
        return rank(change.path, plan.namedDirectory, documents);
    });
    for (const FileChange &change : ordered) {
        if (change.removes())
            continue;
        const FileIdentity &identity = change.after.identity;
        plan.writes.append({.path = change.after.realPath,
                            .names = {change.path, change.after.realPath},
                            .stagedPath = stagedPath(plan, change.path, plan.writes.size() + 1),
                            .bytes = change.after.bytes.value_or(QByteArray()),
                            .mode = identity.mode,
                            .uid = identity.uid,
                            .gid = identity.gid,
                            .secret = change.after.secret});
    }
}

void planRemovals(DeployPlan &plan, const ChangeSet &changes)
{
    for (const FileChange &change : changes.changes()) {
        if (!change.removes())
            continue;
        const QByteArray staged = stagedPath(plan, change.path, 0);
        const bool mirrored = staged.startsWith(plan.stage + "/etc/");
        plan.removals.append(
            {.path = change.after.realPath, .stagedPath = mirrored ? staged : QByteArray()});
    }
}

} // namespace

QByteArray stagedPath(const DeployPlan &plan, const QByteArray &path, qsizetype number)
{
    for (const QByteArray &directory : {plan.namedDirectory, plan.configDirectory}) {
        if (path.startsWith(directory + '/'))
            return plan.stage + "/etc" + path.mid(directory.size());
    }
    return plan.stage + "/ext/" + QByteArray::number(number) + path;
}

void planFiles(DeployPlan &plan, const Snapshot &snapshot, const ChangeSet &changes,
               const QList<QByteArray> &documents)
{
    planWrites(plan, changes, documents);
    planRemovals(plan, changes);
    QMap<QByteArray, ConfigFile> expected;
    for (const QByteArray &path : documents)
        expected.insert(path, snapshot.files.value(path));
    for (const FileChange &change : changes.changes()) {
        ConfigFile before = change.before;
        before.realPath = change.after.realPath;
        expected.insert(change.path, before);
    }
    plan.expectations = expected.values();
}

} // namespace postseal
