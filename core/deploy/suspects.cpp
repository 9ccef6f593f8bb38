// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/suspects.h"

#include <algorithm>

namespace postseal {

namespace {

/// Shorter values ("y", "no") stand in many a sentence that is not about them.
constexpr qsizetype kTellingLength = 3;

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

/// The items of a value that name one thing on a server: a path, a socket, an address with a port.
/// A table's or a socket's type in front is no part of the name that daemons write.
QList<QByteArray> thingsNamedBy(const QByteArray &value)
{
    QList<QByteArray> things;
    for (const QByteArray &item : QByteArray(value).replace(',', ' ').simplified().split(' ')) {
        const QByteArray thing = item.mid(item.indexOf(':') + 1);
        if (thing.contains('/') || thing.contains(':') || thing.contains('.'))
            things += thing;
    }
    return things;
}

bool speaksOf(const QByteArray &words, const ChangedSetting &setting)
{
    const auto isSpokenOf = [&words](const QByteArray &thing) {
        return thing.size() >= kTellingLength && words.contains(thing);
    };
    return words.contains(setting.name) || isSpokenOf(setting.value) ||
           std::ranges::any_of(thingsNamedBy(setting.value), isSpokenOf);
}

/// The reason would be the same with any other draft.
bool isNoLines(const Report &report)
{
    return report.outcome == Outcome::Conflict || report.outcome == Outcome::Unsettled ||
           report.reason.startsWith(kCancelled) ||
           report.reason.contains(QLatin1StringView("(disk full"));
}

} // namespace

QList<Suspect> suspects(const Configuration &base, const Configuration &draft, const Report &report)
{
    if (isNoLines(report))
        return {};
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
