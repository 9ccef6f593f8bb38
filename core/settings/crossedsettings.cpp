// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/crossedsettings.h"

#include <algorithm>
#include <functional>

namespace postseal {

namespace {

using Settings = QMap<SettingName, SettingLines>;

/// The settings of one document: before, where this is about a change of it, and on the other side.
struct Change {
    const Settings &before, &now, &elsewhere;
};

std::optional<QByteArray> valueIn(const Settings &settings, const SettingName &name)
{
    const auto at = settings.constFind(name);
    return at == settings.cend() ? std::nullopt : std::optional(at->value);
}

bool isChangedHereOnly(const Change &change, const SettingName &name)
{
    const std::optional<QByteArray> before = valueIn(change.before, name);
    return valueIn(change.now, name) != before && valueIn(change.elsewhere, name) == before;
}

/// Whether the row does not come to what the change of main.cf means for it.
bool isCrossed(const CrossedSetting &it, const Change &rows)
{
    const std::optional<QByteArray> had = valueIn(rows.before, it.name);
    if (it.inRow)
        return !had && it.inRow != it.inMain;
    return had != it.inMain && rows.now.contains({.row = it.name.row, .name = {}});
}

void collect(const Change &main, const Change &rows, bool rowIsOurs, QList<CrossedSetting> &found)
{
    Settings names = rows.before;
    names.insert(rows.now);
    for (auto at = names.cbegin(); at != names.cend(); ++at) {
        const SettingName &name = at.key(), parameter{.row = {}, .name = name.name};
        if (name.name.isEmpty() || !isChangedHereOnly(main, parameter) ||
            !isChangedHereOnly(rows, name))
            continue;
        const CrossedSetting it{.name = name,
                                .rowIsOurs = rowIsOurs,
                                .inRow = valueIn(rows.now, name),
                                .inMain = valueIn(main.now, parameter)};
        if (isCrossed(it, rows))
            found += it;
    }
}

} // namespace

QList<CrossedSetting> crossedSettings(const ThreeSettings &main, const ThreeSettings &master)
{
    QList<CrossedSetting> found;
    collect({.before = main.base, .now = main.theirs, .elsewhere = main.ours},
            {.before = master.base, .now = master.ours, .elsewhere = master.theirs}, true, found);
    collect({.before = main.base, .now = main.ours, .elsewhere = main.theirs},
            {.before = master.base, .now = master.theirs, .elsewhere = master.ours}, false, found);
    std::ranges::stable_sort(found, std::less<>(), &CrossedSetting::name);
    return found;
}

} // namespace postseal
