// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/conflictwords.h"

#include "ui/merge/mergedialog.h"

#include <QStringList>

namespace postseal {

namespace {

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

QString namesOf(const QList<QByteArray> &paths)
{
    QStringList names;
    for (const QByteArray &path : paths)
        names += QString::fromUtf8(path);
    return names.join(QStringLiteral(", "));
}

} // namespace postseal
