// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/statecompare.h"

#include "core/config/linediff.h"

namespace postseal {

namespace {

using What = FileDifference::What;

QByteArray rightsOf(const KeptFile &file)
{
    const auto shown = [](const QByteArray &field) { return field.isEmpty() ? "?" : field; };
    return "mode " + shown(file.mode) + ", owner " + shown(file.uid) + ':' + shown(file.gid);
}

bool differs(const QByteArray &before, const QByteArray &after, Unknown unknown)
{
    const bool known = !before.isEmpty() && !after.isEmpty();
    return before != after && (known || unknown == Unknown::IsDifference);
}

bool contentsDiffer(const KeptFile &before, const KeptFile &after, Unknown unknown)
{
    const bool known = before.isKnown() && after.isKnown();
    return !before.hasSameContents(after) && (known || unknown == Unknown::IsDifference);
}

QByteArray rightsText(What what, const KeptFile &before, const KeptFile &after, Unknown unknown)
{
    if (what == What::Created)
        return "new file, " + rightsOf(after) + '\n';
    if (what == What::Removed)
        return "removed, was " + rightsOf(before) + '\n';
    return rightsDiffer(before, after, unknown) ? rightsOf(before) + " -> " + rightsOf(after) + '\n'
                                                : QByteArray();
}

QByteArray contentsText(const QByteArray &path, What what, const KeptFile &before,
                        const KeptFile &after, Unknown unknown)
{
    const QByteArray head = "--- " + path;
    if (what == What::Changed && !contentsDiffer(before, after, unknown))
        return head + '\n';
    const bool shown =
        (before.bytes || what == What::Created) && (after.bytes || what == What::Removed);
    if (!shown)
        return head + " (secret or not read)\n";
    const QByteArray diff =
        unifiedDiff(before.bytes.value_or(QByteArray()), after.bytes.value_or(QByteArray()), path);
    return diff.isEmpty() ? head + '\n' : diff;
}

} // namespace

bool rightsDiffer(const KeptFile &before, const KeptFile &after, Unknown unknown)
{
    return differs(before.mode, after.mode, unknown) || differs(before.uid, after.uid, unknown) ||
           differs(before.gid, after.gid, unknown);
}

QList<FileDifference> differencesBetween(const KeptState &before, const KeptState &after,
                                         Unknown unknown)
{
    QList<FileDifference> differences;
    QMap<QByteArray, KeptFile> all = before.files;
    all.insert(after.files);
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const auto old = before.files.constFind(it.key());
        const auto now = after.files.constFind(it.key());
        if (old == before.files.cend())
            differences += {.what = What::Created, .path = it.key()};
        else if (now == after.files.cend())
            differences += {.what = What::Removed, .path = it.key()};
        else if (contentsDiffer(*old, *now, unknown) || rightsDiffer(*old, *now, unknown))
            differences += {.what = What::Changed, .path = it.key()};
    }
    return differences;
}

QList<QByteArray> pathsOf(const QList<FileDifference> &differences, FileDifference::What what)
{
    QList<QByteArray> paths;
    for (const FileDifference &difference : differences) {
        if (difference.what == what)
            paths += difference.path;
    }
    return paths;
}

QByteArray differenceText(const KeptState &before, const KeptState &after, Unknown unknown)
{
    QByteArray text;
    for (const FileDifference &difference : differencesBetween(before, after, unknown)) {
        const KeptFile old = before.files.value(difference.path);
        const KeptFile now = after.files.value(difference.path);
        text += contentsText(difference.path, difference.what, old, now, unknown) +
                rightsText(difference.what, old, now, unknown);
    }
    return text;
}

KeptState withFirstSeen(KeptState before, const KeptState &now)
{
    for (auto it = before.files.begin(); it != before.files.end(); ++it) {
        if (const auto seen = now.files.constFind(it.key()); seen != now.files.cend())
            *it = withFields(*it, *seen);
    }
    return before;
}

QList<QByteArray> firstSeenBetween(const KeptState &before, const KeptState &now)
{
    const QList<QByteArray> changed =
        pathsOf(differencesBetween(before, now), FileDifference::What::Changed);
    const KeptState known = withFirstSeen(before, now);
    QList<QByteArray> paths;
    for (auto it = known.files.cbegin(); it != known.files.cend(); ++it) {
        if (before.files.value(it.key()) != *it && !changed.contains(it.key()))
            paths += it.key();
    }
    return paths;
}

KeptState onlyFiles(const KeptState &state, const QList<QByteArray> &paths)
{
    KeptState only;
    for (const QByteArray &path : paths) {
        if (const auto file = state.files.constFind(path); file != state.files.cend())
            only.files.insert(path, *file);
    }
    return only;
}

} // namespace postseal
