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

QByteArray rightsText(What what, const KeptFile &before, const KeptFile &after)
{
    if (what == What::Created)
        return "new file, " + rightsOf(after) + '\n';
    if (what == What::Removed)
        return "removed, was " + rightsOf(before) + '\n';
    return before.hasSameRights(after) ? QByteArray()
                                       : rightsOf(before) + " -> " + rightsOf(after) + '\n';
}

QByteArray contentsText(const QByteArray &path, What what, const KeptFile &before,
                        const KeptFile &after)
{
    const QByteArray head = "--- " + path;
    if (what == What::Changed && before.hasSameContents(after))
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

QList<FileDifference> differencesBetween(const KeptState &before, const KeptState &after)
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
        else if (!old->hasSameContents(*now) || !old->hasSameRights(*now))
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

QByteArray differenceText(const KeptState &before, const KeptState &after)
{
    QByteArray text;
    for (const FileDifference &difference : differencesBetween(before, after)) {
        const KeptFile old = before.files.value(difference.path);
        const KeptFile now = after.files.value(difference.path);
        text += contentsText(difference.path, difference.what, old, now) +
                rightsText(difference.what, old, now);
    }
    return text;
}

} // namespace postseal
