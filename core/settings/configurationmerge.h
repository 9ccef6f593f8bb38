// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/linemerge.h"
#include "core/settings/configuration.h"
#include "core/settings/settingconflict.h"

namespace postseal {

/// Where two changes of one configuration went different ways.
struct MergeConflict {
    enum class Kind {
        Lines,       ///< both changed these lines
        Setting,     ///< both set one thing in different lines, of which only one counts
        Crossed,     ///< a row gives up its value for main.cf's, which the other side changed
        WeRemove,    ///< we take the file away, and they changed it
        TheyRemoved, ///< they took the file away, and we change it
        Hidden,      ///< both changed a file whose contents are not to be shown, or not known
    };
    QByteArray path;
    Kind kind = Kind::Lines;
    LineConflict lines; ///< of Kind::Lines, Kind::Setting and Kind::Crossed
    QByteArray setting; ///< of the last two: what is set, as postconf(1) writes it
    /// Of Kind::Crossed: what the row comes to; nothing: what is built in.
    std::optional<QByteArray> comesTo = std::nullopt;

    /// There are lines of each side to choose from, not only whole files.
    bool hasLines() const { return kind <= Kind::Crossed; }
    /// Both only put lines in at one place, so that they can stand one behind the other.
    bool canKeepBoth() const { return kind == Kind::Lines && lines.base.isEmpty(); }
    bool operator==(const MergeConflict &) const = default;
};

/// A file that we changed, put together with what became of it meanwhile.
struct FileMerge {
    enum class Way {
        Ours,     ///< they left it alone
        Lines,    ///< line by line; perhaps with conflicts
        Conflict, ///< one answer for the whole file
    };
    QByteArray path;
    Way way = Way::Ours;
    ConfigFile ours;
    QByteArray mode;     ///< octal; where both changed it, what both allow
    QByteArray uid, gid; ///< decimal; where both changed them, the server's
    LineMerge lines;     ///< of Way::Lines
    /// Of Way::Lines: what is to be decided besides, and how the file is read.
    QList<SettingConflict> settings;
    SettingSyntax syntax = SettingSyntax::MainCf;
    QByteArray theirs;        ///< of Way::Lines: the server's bytes
    MergeConflict::Kind kind; ///< of Way::Conflict
};

/// What comes of two changes of one configuration.
struct ConfigurationMerge {
    Configuration theirs; ///< what the result is put upon
    /// Those that we changed, by path; and master.cf, where only they did and a row is to be
    /// decided.
    QList<FileMerge> files;
    QList<QByteArray> moved; ///< those that they changed, by path
    /// Rows that do not follow what a side changed in main.cf. Each has what its own side gave it,
    /// so that nothing is to be decided, but it is to be told.
    QList<CrossedSetting> remarks;

    /// In the order of the files; in each the lines before the settings.
    QList<MergeConflict> conflicts() const;
};

/// Puts together, file by file, what \a ours and \a theirs made of \a base. Pure. Whatever
/// we did not touch is theirs. What a side set in main.cf, master.cf or a table that postmap(1)
/// reads is in force in the result, or it is a conflict; for main.cf and the rows of master.cf
/// together see crossedSettings().
ConfigurationMerge mergeConfigurations(const Configuration &base, const Configuration &ours,
                                       const Configuration &theirs);

/// The configuration that \a merge comes to with \a choices, one for each of its conflicts.
/// BadInput: a choice is missing, or a file cannot be put or taken away (see Configuration).
Result<Configuration> settled(const ConfigurationMerge &merge, const QList<MergeChoice> &choices);

} // namespace postseal
