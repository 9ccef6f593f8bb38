// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace postseal {

/// The physical lines of \a bytes with their LF, but for those of the logical lines whose first
/// line is one of \a except. Comments inside such a line are no part of it.
inline QList<QByteArray> otherLines(const QByteArray &bytes, const QSet<int> &except)
{
    QSet<int> own;
    for (const LogicalLine &line : logicalLines(bytes)) {
        if (!except.contains(line.firstLine()))
            continue;
        for (const LinePiece &piece : line.pieces)
            own.insert(piece.number);
    }
    QList<QByteArray> lines;
    int number = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lf = bytes.indexOf('\n', begin);
        const qsizetype end = lf < 0 ? bytes.size() : lf + 1;
        if (!own.contains(++number))
            lines.append(bytes.sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

/// Whether \a after are the lines \a before; an unfinished last one may have been ended.
inline bool areSameLines(QList<QByteArray> before, const QList<QByteArray> &after)
{
    if (before == after || before.isEmpty() || before.last().endsWith('\n'))
        return before == after;
    const QByteArray unfinished = before.takeLast();
    const QList<QByteArray> ended = before + QList{QByteArray(unfinished + '\n')};
    return ended == after || before + QList{QByteArray(unfinished + "\r\n")} == after;
}

} // namespace postseal
