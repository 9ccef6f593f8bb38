// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/crossedsettings.h"

namespace postseal {

/// A setting that two changes of one file gave different values, each in lines of its own, of which
/// only one can count; or one that crosses with main.cf.
struct SettingConflict {
    SettingName name;
    LineConflict lines; ///< what sets it on each side; empty where nothing does
    /// What it comes to when the row's own value goes.
    std::optional<CrossedSetting> crossed = std::nullopt;

    bool operator==(const SettingConflict &) const = default;
};

/// The three texts of a file, whose settings are read by \a syntax.
struct ThreeTexts {
    SettingSyntax syntax;
    QByteArray base, ours, theirs;
};

/// What sets \a name on each side of \a texts, whose settings are \a read.
LineConflict linesOnEachSide(const ThreeTexts &texts, const ThreeSettings &read,
                             const SettingName &name);

/// The settings that one side changed and that have another value in force when \a merge, which is
/// what came of \a texts line by line, is decided for that side throughout. By name. A setting
/// whose one entry both sides changed, in different lines of it, is none: both changes are in
/// force.
QList<SettingConflict> settingConflicts(const ThreeTexts &texts, const LineMerge &merge);

} // namespace postseal
