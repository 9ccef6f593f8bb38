// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/configurationmerge.h"

#include "core/base/tr.h"

#include <optional>

namespace postseal {

namespace {

/// One file at its three places.
struct ThreeFiles {
    ConfigFile base, ours, theirs;
};

/// What was not fetched is told apart by its hash; bytes that take its place are another thing.
bool sameContents(const ConfigFile &a, const ConfigFile &b)
{
    if (a.exists() != b.exists())
        return false;
    if (a.bytes || b.bytes)
        return a.bytes == b.bytes;
    return a.identity.kind == b.identity.kind && a.identity.sha256 == b.identity.sha256;
}

bool changedByUs(const ThreeFiles &file)
{
    return !sameContents(file.base, file.ours) ||
           file.base.identity.mode != file.ours.identity.mode;
}

bool changedByThem(const ThreeFiles &file)
{
    return !sameContents(file.base, file.theirs) ||
           file.base.identity.mode != file.theirs.identity.mode ||
           file.base.identity.uid != file.theirs.identity.uid ||
           file.base.identity.gid != file.theirs.identity.gid;
}

QByteArray modeOf(const ThreeFiles &file)
{
    const QByteArray &base = file.base.identity.mode, &ours = file.ours.identity.mode;
    const QByteArray &theirs = file.theirs.identity.mode;
    if (!file.theirs.exists() || theirs == base)
        return ours;
    if (ours == base)
        return theirs;
    return QByteArray::number(ours.toUInt(nullptr, 8) & theirs.toUInt(nullptr, 8), 8);
}

bool isHidden(const ConfigFile &file)
{
    return file.exists() && (file.secret || !file.bytes);
}

FileMerge merged(const QByteArray &path, const ThreeFiles &file)
{
    FileMerge merge{.path = path,
                    .way = FileMerge::Way::Ours,
                    .ours = file.ours,
                    .mode = modeOf(file),
                    .lines = {},
                    .kind = MergeConflict::Kind::Lines};
    if (sameContents(file.base, file.theirs) || sameContents(file.ours, file.theirs))
        return merge;
    if (sameContents(file.base, file.ours)) { // another mode is all that we want
        merge.ours = file.theirs;
        return merge;
    }
    merge.way = FileMerge::Way::Conflict;
    if (!file.ours.exists()) {
        merge.kind = MergeConflict::Kind::WeRemove;
    } else if (!file.theirs.exists()) {
        merge.kind = MergeConflict::Kind::TheyRemoved;
    } else if (isHidden(file.base) || isHidden(file.ours) || isHidden(file.theirs)) {
        merge.kind = MergeConflict::Kind::Hidden;
    } else {
        merge.way = FileMerge::Way::Lines;
        merge.lines = mergeLines(file.base.bytes.value_or(QByteArray()),
                                 file.ours.bytes.value_or(QByteArray()),
                                 file.theirs.bytes.value_or(QByteArray()));
    }
    return merge;
}

/// How many conflicts are in one file.
qsizetype conflictsIn(const FileMerge &file)
{
    return file.way == FileMerge::Way::Conflict ? 1 : file.lines.conflicts.size();
}

/// What becomes of one file; nothing: it stays as they have it.
std::optional<ConfigFile> settledFile(const FileMerge &file, const QList<MergeChoice> &choices)
{
    ConfigFile next = file.ours;
    if (file.way == FileMerge::Way::Lines)
        next.bytes = settledLines(file.lines, choices);
    if (file.way == FileMerge::Way::Conflict && choices.first() == MergeChoice::Theirs)
        return std::nullopt;
    return next;
}

/// Puts the contents and \a mode of \a file there. What was not fetched has none to put: only the
/// other documents' lines were changed then.
Status put(Configuration &into, const ConfigFile &file, const QByteArray &path,
           const QByteArray &mode)
{
    if (!file.bytes)
        return {};
    if (file.secret) {
        if (Status secret = into.putSecret(path, *file.bytes); !secret)
            return secret;
    }
    return into.putFile(path, *file.bytes, mode);
}

} // namespace

QList<MergeConflict> ConfigurationMerge::conflicts() const
{
    QList<MergeConflict> all;
    for (const FileMerge &file : files) {
        if (file.way == FileMerge::Way::Conflict)
            all += {.path = file.path, .kind = file.kind, .lines = {}};
        for (const LineConflict &lines : file.lines.conflicts)
            all += {.path = file.path, .kind = MergeConflict::Kind::Lines, .lines = lines};
    }
    return all;
}

ConfigurationMerge mergeConfigurations(const Configuration &base, const Configuration &ours,
                                       const Configuration &theirs)
{
    const QMap<QByteArray, ConfigFile> was = base.allFiles(), our = ours.allFiles();
    const QMap<QByteArray, ConfigFile> their = theirs.allFiles();
    QMap<QByteArray, ConfigFile> all = was;
    all.insert(our);
    all.insert(their);
    ConfigurationMerge merge{.theirs = theirs, .files = {}, .moved = {}};
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const ThreeFiles file{.base = was.value(it.key()),
                              .ours = our.value(it.key()),
                              .theirs = their.value(it.key())};
        if (changedByThem(file))
            merge.moved += it.key();
        if (changedByUs(file))
            merge.files += merged(it.key(), file);
    }
    return merge;
}

Result<Configuration> settled(const ConfigurationMerge &merge, const QList<MergeChoice> &choices)
{
    Configuration next = merge.theirs;
    QList<QByteArray> gone;
    qsizetype decided = 0;
    for (const FileMerge &file : merge.files) {
        const qsizetype count = conflictsIn(file);
        if (decided + count > choices.size())
            return fail(ErrorCode::BadInput, QString::fromUtf8(file.path),
                        postseal::tr("a conflict in this file is not decided yet"));
        const std::optional<ConfigFile> wanted = settledFile(file, choices.sliced(decided, count));
        decided += count;
        if (wanted && !wanted->exists())
            gone += file.path;
        else if (wanted) {
            if (const Status done = put(next, *wanted, file.path, file.mode); !done)
                return std::unexpected(done.error());
        }
    }
    // Behind the documents, which may have named them.
    for (const QByteArray &path : gone) {
        const ConfigFile there = next.allFiles().value(path);
        if (!there.exists())
            continue;
        if (const Status done = next.removeFile(path); !done)
            return std::unexpected(done.error());
    }
    return next;
}

} // namespace postseal
