// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/conflictwords.h"

#include "ui/merge/mergedialog.h"

#include <QStringList>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostLetters = 60;
constexpr qsizetype kMostRemarks = 3;

/// "line 12" or "lines 12 to 14"; of no lines, the one behind which they would stand.
QString placeOf(const LineRange &range)
{
    if (range.isEmpty())
        return range.begin == 0 ? MergeDialog::tr("at its beginning")
                                : MergeDialog::tr("behind line %1").arg(range.begin);
    if (range.end == range.begin + 1)
        return MergeDialog::tr("line %1").arg(range.end);
    return MergeDialog::tr("lines %1 to %2").arg(range.begin + 1).arg(range.end);
}

ConflictWords wordsOfLines(const MergeConflict &conflict, const QString &server)
{
    const LineConflict &lines = conflict.lines;
    const bool newLines = lines.base.isEmpty();
    return {.where = MergeDialog::tr("%1, %2").arg(QString::fromUtf8(conflict.path),
                                                   placeOf(lines.theirs)),
            .story = newLines ? MergeDialog::tr("Both put lines in at the same place.")
                              : MergeDialog::tr("Both changed the same lines."),
            .base = MergeDialog::tr("As it was (%1):").arg(placeOf(lines.base)),
            .takeTheirs = MergeDialog::tr("Take the &server's: as it is on %1 now (%2)")
                              .arg(server, placeOf(lines.theirs)),
            .keepOurs =
                MergeDialog::tr("Keep &mine: as it is in your draft (%1)").arg(placeOf(lines.ours)),
            .keepBoth = conflict.canKeepBoth()
                            ? MergeDialog::tr("Keep &both, the server's lines first")
                            : QString()};
}

/// A side that does not set it has no lines to show.
ConflictWords wordsOfSetting(const MergeConflict &conflict, const QString &server)
{
    const LineConflict &lines = conflict.lines;
    const QString setting = QString::fromUtf8(conflict.setting);
    ConflictWords words = wordsOfLines(conflict, server);
    words.where = MergeDialog::tr("%1, %2").arg(QString::fromUtf8(conflict.path), setting);
    words.story = MergeDialog::tr("Both changed %1, each in other lines, and only one of them can "
                                  "count. What you choose is all that sets it then.")
                      .arg(setting);
    if (lines.theirs.isEmpty())
        words.takeTheirs = MergeDialog::tr("Take the &server's: it is not set there");
    if (lines.ours.isEmpty())
        words.keepOurs = MergeDialog::tr("Keep &mine: it is not set in your draft");
    return words;
}

/// Of a value as much as a sentence has room for.
QString shortly(const QByteArray &value)
{
    const QString text = QString::fromUtf8(value.simplified());
    return text.size() > kMostLetters ? text.first(kMostLetters) + u'…' : text;
}

ConflictWords wordsOfCrossing(const MergeConflict &conflict, const QString &server)
{
    ConflictWords words = wordsOfSetting(conflict, server);
    const QString setting = QString::fromUtf8(conflict.setting);
    words.story =
        conflict.comesTo
            ? MergeDialog::tr("One side takes %1 out of the row, so that main.cf holds there, and "
                              "the other changed it in main.cf: the row would come to “%2”, which "
                              "neither had there.")
                  .arg(setting, shortly(*conflict.comesTo))
            : MergeDialog::tr("One side takes %1 out of the row, so that main.cf holds there, and "
                              "the other took it out of main.cf: the row would come to what is "
                              "built in, which neither had there.")
                  .arg(setting);
    return words;
}

/// A row that has its own value, where main.cf was changed.
QString remarkOn(const CrossedSetting &it, const QString &server)
{
    const QString name = QString::fromUtf8(it.name.name), row = QString::fromUtf8(it.name.row);
    const QString own = shortly(it.inRow.value_or(QByteArray()));
    if (it.rowIsOurs)
        return it.inMain ? MergeDialog::tr("main.cf on %1 has %2 = %3 now; %4 does not follow, "
                                           "since your draft gives it “%5”.")
                               .arg(server, name, shortly(*it.inMain), row, own)
                         : MergeDialog::tr("main.cf on %1 does not set %2 any more; %3 does not "
                                           "follow, since your draft gives it “%4”.")
                               .arg(server, name, row, own);
    return it.inMain ? MergeDialog::tr("Your draft sets %1 = %2 in main.cf; %3 does not follow, "
                                       "since it was given “%4” on %5.")
                           .arg(name, shortly(*it.inMain), row, own, server)
                     : MergeDialog::tr("Your draft takes %1 out of main.cf; %2 does not follow, "
                                       "since it was given “%3” on %4.")
                           .arg(name, row, own, server);
}

} // namespace

ConflictWords wordsOf(const MergeConflict &conflict, const QString &server)
{
    ConflictWords words;
    words.where = QString::fromUtf8(conflict.path);
    switch (conflict.kind) {
    case MergeConflict::Kind::Lines:
        return wordsOfLines(conflict, server);
    case MergeConflict::Kind::Setting:
        return wordsOfSetting(conflict, server);
    case MergeConflict::Kind::Crossed:
        return wordsOfCrossing(conflict, server);
    case MergeConflict::Kind::WeRemove:
        words.story = MergeDialog::tr("You take this file away, and on the server it was changed.");
        words.takeTheirs = MergeDialog::tr("Take the &server's: the file stays as it is there");
        words.keepOurs = MergeDialog::tr("Keep &mine: the file goes");
        break;
    case MergeConflict::Kind::TheyRemoved:
        words.story = MergeDialog::tr("You change this file, and on the server it was taken away.");
        words.takeTheirs = MergeDialog::tr("Take the &server's: the file stays away");
        words.keepOurs = MergeDialog::tr("Keep &mine: the file comes back with your changes");
        break;
    case MergeConflict::Kind::Hidden:
        words.story = MergeDialog::tr("Both changed this file. Its contents are secret, or were "
                                      "not read, so that they are not shown.");
        words.takeTheirs = MergeDialog::tr("Take the &server's: the file stays as it is there");
        words.keepOurs = MergeDialog::tr("Keep &mine: your contents take the place of the others");
        break;
    }
    return words;
}

QString remarksOn(const ConfigurationMerge &merge, const QString &server)
{
    const auto more = static_cast<int>(merge.remarks.size() - kMostRemarks);
    QStringList remarks;
    for (const CrossedSetting &it :
         merge.remarks.first(std::min(merge.remarks.size(), kMostRemarks)))
        remarks += QStringLiteral("⚠ ") + remarkOn(it, server);
    if (more > 0)
        remarks += MergeDialog::tr("The same goes for %n more option(s) of rows.", nullptr, more);
    return remarks.join(u'\n');
}

QString namesOf(const QList<QByteArray> &paths)
{
    QStringList names;
    for (const QByteArray &path : paths)
        names += QString::fromUtf8(path);
    return names.join(QStringLiteral(", "));
}

} // namespace postseal
