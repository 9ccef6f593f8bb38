// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// Lines by their places from 0, end exclusive; empty: between two lines.
struct LineRange {
    qsizetype begin = 0, end = 0;

    bool isEmpty() const { return begin == end; }
    bool operator==(const LineRange &) const = default;
};

/// Lines that both sides changed, each in its own way.
struct LineConflict {
    LineRange base, ours, theirs;
    QByteArray baseLines, ourLines, theirLines;
    qsizetype at = 0; ///< where ourLines begin in LineMerge::bytes

    bool operator==(const LineConflict &) const = default;
};

/// What comes of two changes of one text.
struct LineMerge {
    QByteArray bytes; ///< our lines where there is a conflict
    QList<LineConflict> conflicts;

    bool operator==(const LineMerge &) const = default;
};

/// How a conflict is decided.
enum class MergeChoice {
    Ours,
    Theirs,
    Both, ///< their lines, ours behind them, where a later line of a file wins
};

/// What \a ours and \a theirs made of \a base, put together, byte for byte. Changes of the same or
/// of adjoining lines are a conflict, unless they are the same change. Where there is none, the
/// result is that of `git merge-file`; conflicts are as large as with its --diff3 (the level
/// "eager": lines that both sides have stay in them), so that there is a base to show.
LineMerge mergeLines(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs);

/// The bytes of \a merge with each conflict decided by the choice at its place; conflicts without
/// a choice are ours.
QByteArray settledLines(const LineMerge &merge, const QList<MergeChoice> &choices);

} // namespace postseal
