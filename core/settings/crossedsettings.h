// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settinglines.h"

#include <optional>

namespace postseal {

/// A parameter that one side changed in main.cf and the other in a row of master.cf, where -o comes
/// before main.cf (master(5)), so that the row does not come to what the first side meant.
struct CrossedSetting {
    SettingName name;                 ///< the row and the parameter
    bool rowIsOurs = false;           ///< we changed the row and they main.cf, else the reverse
    std::optional<QByteArray> inRow;  ///< now; nothing: taken out, so that main.cf's holds
    std::optional<QByteArray> inMain; ///< now; nothing: taken out, so that what is built in holds

    /// The row comes to main.cf's new value, which neither side had there.
    bool isNobodys() const { return !inRow; }
    bool operator==(const CrossedSetting &) const = default;
};

/// One document at its three places.
struct ThreeSettings {
    QMap<SettingName, SettingLines> base, ours, theirs;
};

/// What crosses between \a main and \a master: a row gets a value of its own where it had main.cf's
/// and that was changed to another, or it loses its own and the one of main.cf that it gets is
/// another than both sides had there. By name. What stands behind a "$name" is not followed: who
/// writes it means that it follows.
QList<CrossedSetting> crossedSettings(const ThreeSettings &main, const ThreeSettings &master);

} // namespace postseal
