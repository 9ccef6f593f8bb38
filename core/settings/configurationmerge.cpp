// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/configurationmerge.h"

#include "core/base/tr.h"
#include "core/settings/tables.h"

#include <algorithm>
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
                    .settings = {},
                    .syntax = SettingSyntax::MainCf,
                    .theirs = {},
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

/// All three are there and can be shown.
bool isOpen(const ThreeFiles &file)
{
    const auto shown = [](const ConfigFile &each) { return each.exists() && !isHidden(each); };
    return shown(file.base) && shown(file.ours) && shown(file.theirs);
}

ThreeTexts textsOf(SettingSyntax syntax, const ThreeFiles &file)
{
    return {.syntax = syntax,
            .base = file.base.bytes.value_or(QByteArray()),
            .ours = file.ours.bytes.value_or(QByteArray()),
            .theirs = file.theirs.bytes.value_or(QByteArray())};
}

/// How the file at \a path is read by a server with \a configuration; nothing: another way.
std::optional<SettingSyntax> syntaxOf(const QByteArray &path, const Configuration &configuration)
{
    if (path == configuration.mainCfPath())
        return SettingSyntax::MainCf;
    if (path == configuration.masterCfPath())
        return SettingSyntax::MasterCf;
    // Of the types that a missing default can stand for, all are read alike.
    for (const TableName &table : tablesOf(configuration, "hash")) {
        if (table.path == path && (isBuiltByPostmap(table.type) || table.type == "texthash"))
            return SettingSyntax::Table;
    }
    return {};
}

/// Lines that went together do not tell which of them counts.
void findSettings(FileMerge &merge, const ThreeFiles &file, const Configuration &ours,
                  const Configuration &theirs)
{
    if (merge.way != FileMerge::Way::Lines)
        return;
    std::optional<SettingSyntax> syntax = syntaxOf(merge.path, ours);
    if (!syntax)
        syntax = syntaxOf(merge.path, theirs);
    if (!syntax)
        return;
    merge.syntax = *syntax;
    merge.theirs = file.theirs.bytes.value_or(QByteArray());
    merge.settings = settingConflicts(textsOf(*syntax, file), merge.lines);
}

ThreeSettings settingsOf(const ThreeTexts &texts)
{
    return {.base = settingLines(texts.syntax, texts.base),
            .ours = settingLines(texts.syntax, texts.ours),
            .theirs = settingLines(texts.syntax, texts.theirs)};
}

/// master.cf among the merged files, line by line even where only one side changed it.
FileMerge &masterIn(QList<FileMerge> &files, const QByteArray &path, const ThreeFiles &file)
{
    auto at = std::ranges::lower_bound(files, path, {}, &FileMerge::path);
    if (at == files.end() || at->path != path)
        at = files.insert(at, merged(path, file));
    if (at->way != FileMerge::Way::Lines) {
        const ThreeTexts texts = textsOf(SettingSyntax::MasterCf, file);
        at->way = FileMerge::Way::Lines;
        at->ours = file.ours;
        at->lines = mergeLines(texts.base, texts.ours, texts.theirs);
        at->theirs = texts.theirs;
        at->syntax = SettingSyntax::MasterCf;
    }
    return *at;
}

/// What one side changed in main.cf and the other in rows of master.cf.
void findCrossed(ConfigurationMerge &merge, const ThreeFiles &main, const ThreeFiles &master)
{
    if (!isOpen(main) || !isOpen(master) || sameContents(main.ours, main.theirs) ||
        sameContents(master.ours, master.theirs))
        return;
    const ThreeTexts texts = textsOf(SettingSyntax::MasterCf, master);
    const ThreeSettings rows = settingsOf(texts);
    for (const CrossedSetting &it :
         crossedSettings(settingsOf(textsOf(SettingSyntax::MainCf, main)), rows)) {
        if (it.isNobodys())
            masterIn(merge.files, merge.theirs.masterCfPath(), master).settings +=
                {.name = it.name, .lines = linesOnEachSide(texts, rows, it.name), .crossed = it};
        else
            merge.remarks += it;
    }
}

/// How many conflicts are in one file.
qsizetype conflictsIn(const FileMerge &file)
{
    return file.way == FileMerge::Way::Conflict
               ? 1
               : file.lines.conflicts.size() + file.settings.size();
}

/// The lines first, and then each setting as it is on the chosen side.
Result<QByteArray> settledBytes(const FileMerge &file, const QList<MergeChoice> &choices)
{
    const qsizetype lines = file.lines.conflicts.size();
    const QByteArray ours = file.ours.bytes.value_or(QByteArray());
    Result<QByteArray> bytes = settledLines(file.lines, choices.first(lines));
    for (qsizetype i = 0; i < file.settings.size() && bytes; ++i) {
        const bool keeps = choices[lines + i] != MergeChoice::Theirs;
        bytes =
            withSettingOf(file.syntax, file.settings[i].name, *bytes, keeps ? ours : file.theirs);
    }
    return bytes;
}

/// What becomes of one file; nothing: it stays as they have it.
Result<std::optional<ConfigFile>> settledFile(const FileMerge &file,
                                              const QList<MergeChoice> &choices)
{
    ConfigFile next = file.ours;
    if (file.way == FileMerge::Way::Conflict && choices.first() == MergeChoice::Theirs)
        return std::nullopt;
    if (file.way != FileMerge::Way::Lines)
        return next;
    const Result<QByteArray> bytes = settledBytes(file, choices);
    if (!bytes)
        return std::unexpected(bytes.error());
    next.bytes = *bytes;
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

MergeConflict conflictOf(const QByteArray &path, const SettingConflict &setting)
{
    return {.path = path,
            .kind = setting.crossed ? MergeConflict::Kind::Crossed : MergeConflict::Kind::Setting,
            .lines = setting.lines,
            .setting = setting.name.shown(),
            .comesTo = setting.crossed ? setting.crossed->inMain : std::nullopt};
}

} // namespace

QList<MergeConflict> ConfigurationMerge::conflicts() const
{
    QList<MergeConflict> all;
    for (const FileMerge &file : files) {
        if (file.way == FileMerge::Way::Conflict)
            all += {.path = file.path, .kind = file.kind, .lines = {}, .setting = {}};
        for (const LineConflict &lines : file.lines.conflicts)
            all += {.path = file.path,
                    .kind = MergeConflict::Kind::Lines,
                    .lines = lines,
                    .setting = {}};
        for (const SettingConflict &setting : file.settings)
            all += conflictOf(file.path, setting);
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
    const auto at = [&](const QByteArray &path) {
        return ThreeFiles{
            .base = was.value(path), .ours = our.value(path), .theirs = their.value(path)};
    };
    ConfigurationMerge merge{.theirs = theirs, .files = {}, .moved = {}, .remarks = {}};
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const ThreeFiles file = at(it.key());
        if (changed(file.base, file.theirs))
            merge.moved += it.key();
        if (!changed(file.base, file.ours))
            continue;
        merge.files += merged(it.key(), file);
        findSettings(merge.files.last(), file, ours, theirs);
    }
    findCrossed(merge, at(theirs.mainCfPath()), at(theirs.masterCfPath()));
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
        const auto chosen = settledFile(file, choices.sliced(decided, count));
        if (!chosen)
            return std::unexpected(chosen.error());
        const std::optional<ConfigFile> &wanted = *chosen;
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
