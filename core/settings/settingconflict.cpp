// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settingconflict.h"

#include "core/config/linechanges.h"

#include <QSet>

namespace postseal {

namespace {

using Settings = QMap<SettingName, SettingLines>;

/// The settings of a file on each side and in what comes of both.
struct Sides : ThreeSettings {
    Settings keepingOurs, takingTheirs; ///< all conflicts of lines decided alike
};

QByteArray textIn(const QByteArray &bytes, const LineRange &range)
{
    QByteArray lines;
    for (const QByteArrayView line : linesIn(bytes).sliced(range.begin, range.end - range.begin))
        lines += line;
    return lines;
}

bool sameValue(const Settings &a, const Settings &b, const SettingName &name)
{
    return a.contains(name) == b.contains(name) && a.value(name).value == b.value(name).value;
}

/// \a side changed the setting, and it does not come to that in \a result.
bool isLost(const Sides &all, const Settings &side, const Settings &result, const SettingName &name)
{
    if (sameValue(side, all.base, name) || sameValue(side, result, name))
        return false;
    return all.ours.value(name).count != 1 || all.theirs.value(name).count != 1 ||
           result.value(name).count != 1;
}

bool isLost(const Sides &all, const SettingName &name)
{
    return isLost(all, all.ours, all.keepingOurs, name) ||
           isLost(all, all.theirs, all.takingTheirs, name);
}

/// More than one row of its name is there: then it is decided as a whole, not by its options.
bool isDoubled(const Sides &all, const SettingName &name)
{
    const SettingName row{.row = name.row, .name = {}};
    return !name.row.isEmpty() && !name.name.isEmpty() &&
           (isLost(all, row) || all.keepingOurs.value(row).count > 1 ||
            all.takingTheirs.value(row).count > 1);
}

} // namespace

LineConflict linesOnEachSide(const ThreeTexts &texts, const ThreeSettings &read,
                             const SettingName &name)
{
    const LineRange base = read.base.value(name).lines, ours = read.ours.value(name).lines;
    const LineRange theirs = read.theirs.value(name).lines;
    return {.base = base,
            .ours = ours,
            .theirs = theirs,
            .baseLines = textIn(texts.base, base),
            .ourLines = textIn(texts.ours, ours),
            .theirLines = textIn(texts.theirs, theirs)};
}

QList<SettingConflict> settingConflicts(const ThreeTexts &texts, const LineMerge &merge)
{
    const QList<MergeChoice> theirs(merge.conflicts.size(), MergeChoice::Theirs);
    const auto read = [&texts](const QByteArray &bytes) {
        return settingLines(texts.syntax, bytes);
    };
    const Sides all{
        {.base = read(texts.base), .ours = read(texts.ours), .theirs = read(texts.theirs)},
        read(merge.bytes),
        read(settledLines(merge, theirs))};
    Settings names = all.ours;
    names.insert(all.theirs);
    names.insert(all.base);
    QList<SettingConflict> conflicts;
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        if (isLost(all, it.key()) && !isDoubled(all, it.key()))
            conflicts.append({.name = it.key(), .lines = linesOnEachSide(texts, all, it.key())});
    }
    return conflicts;
}

} // namespace postseal
