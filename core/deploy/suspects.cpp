// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/suspects.h"

#include <algorithm>

namespace postseal {

namespace {

/// Shorter values ("y", "no") stand in many a sentence that is not about them.
constexpr int kTellingLength = 3;

struct ChangedSetting {
    Suspect suspect;
    QByteArray name;
    QByteArray value;
};

QList<ChangedSetting> changedInMain(const Configuration &base, const Configuration &draft)
{
    QList<ChangedSetting> changed;
    for (const MainCfEntry &entry : draft.mainCf().entries()) {
        if (base.mainCf().value(entry.name) != entry.value)
            changed += {{draft.mainCfPath(), entry.line, entry.name + " = " + entry.value},
                        entry.name,
                        entry.value};
    }
    return changed;
}

QList<ChangedSetting> changedInMaster(const Configuration &base, const Configuration &draft)
{
    QList<ChangedSetting> changed;
    for (const Service &row : draft.masterCf().services()) {
        const Service *before = base.masterCf().find(row.name());
        for (const Override &option : row.overrides) {
            if (!before || before->valueOf(option.name) != option.value)
                changed += {{draft.masterCfPath(), row.firstLine,
                             row.service + ": -o " + option.name + '=' + option.value},
                            option.name,
                            option.value};
        }
    }
    return changed;
}

bool speaksOf(const QByteArray &words, const ChangedSetting &setting)
{
    return words.contains(setting.name) ||
           (setting.value.size() >= kTellingLength && words.contains(setting.value));
}

} // namespace

QList<Suspect> suspects(const Configuration &base, const Configuration &draft, const Report &report)
{
    const QList<ChangedSetting> changed = changedInMain(base, draft) + changedInMaster(base, draft);
    const QByteArray words = report.reason.toUtf8() + '\n' + serverWords(report).join('\n');
    QList<Suspect> found;
    for (const ChangedSetting &setting : changed) {
        if (speaksOf(words, setting))
            found += setting.suspect;
    }
    if (found.isEmpty() && changed.size() == 1)
        found += changed.first().suspect;
    return found;
}

} // namespace postseal
