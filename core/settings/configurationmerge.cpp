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

bool sameRights(const FileIdentity &a, const FileIdentity &b)
{
    return a.mode == b.mode && a.uid == b.uid && a.gid == b.gid;
}

bool changed(const ConfigFile &base, const ConfigFile &now)
{
    return !sameContents(base, now) || !sameRights(base.identity, now.identity);
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

/// One of uid and gid. Two owners cannot be put together: what somebody gave it to on the server
/// stays.
QByteArray ownerOf(const ThreeFiles &file, QByteArray FileIdentity::*which)
{
    const QByteArray &theirs = file.theirs.identity.*which;
    return file.theirs.exists() && theirs != file.base.identity.*which ? theirs
                                                                       : file.ours.identity.*which;
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
                    .uid = ownerOf(file, &FileIdentity::uid),
                    .gid = ownerOf(file, &FileIdentity::gid),
                    .lines = {},
                    .kind = MergeConflict::Kind::Lines};
    if (sameContents(file.base, file.theirs) || sameContents(file.ours, file.theirs))
        return merge;
    if (sameContents(file.base, file.ours)) { // other rights are all that we want
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

Status putContents(Configuration &into, const ConfigFile &file, const QByteArray &path)
{
    const QByteArray bytes = file.bytes.value_or(QByteArray());
    if (file.secret) {
        if (Status secret = into.putSecret(path, bytes); !secret)
            return secret;
    }
    return into.putFile(path, bytes);
}

/// Puts the contents and rights of \a file there. What was not fetched has no contents to put:
/// only its rights or the other documents' lines were changed then.
Status put(Configuration &into, const ConfigFile &file, const FileMerge &rights)
{
    if (file.bytes) {
        if (Status done = putContents(into, file, rights.path); !done)
            return done;
    } else if (!into.allFiles().value(rights.path).exists()) {
        return {};
    }
    return into.setRights(rights.path, rights.mode, rights.uid, rights.gid);
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
        if (changed(file.base, file.theirs))
            merge.moved += it.key();
        if (changed(file.base, file.ours))
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
            if (const Status done = put(next, *wanted, file); !done)
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
