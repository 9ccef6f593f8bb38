// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linediff.h"

#include "core/config/linechanges.h"

#include <algorithm>
#include <vector>

namespace postseal {

namespace {

using Lines = QList<QByteArrayView>;

constexpr qsizetype kContext = 3;
// Beyond this the table of the longest common subsequence would be too large.
constexpr qsizetype kMostCells = 16'000'000;

/// The runs that differ, put together of single lines in their order.
class Runs {
public:
    void takeOut(qsizetype x, qsizetype y) { ++at(x, y).oldEnd; }
    void takeIn(qsizetype x, qsizetype y) { ++at(x, y).newEnd; }
    const QList<LineChange> &changes() const { return m_changes; }

private:
    LineChange &at(qsizetype x, qsizetype y)
    {
        if (m_changes.isEmpty() || m_changes.last().oldEnd != x || m_changes.last().newEnd != y)
            m_changes.append({.oldBegin = x, .oldEnd = x, .newBegin = y, .newEnd = y});
        return m_changes.last();
    }

    QList<LineChange> m_changes;
};

/// By the longest common subsequence.
QList<LineChange> fewestChanges(const Lines &a, const Lines &b)
{
    const qsizetype n = a.size(), m = b.size();
    // length[i][j] of the common subsequence of a from i and b from j
    std::vector<int> length(static_cast<std::size_t>((n + 1) * (m + 1)));
    const auto at = [&length, m](qsizetype i, qsizetype j) -> int & {
        return length[static_cast<std::size_t>(i * (m + 1) + j)];
    };
    for (qsizetype i = n - 1; i >= 0; --i) {
        for (qsizetype j = m - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    Runs runs;
    qsizetype i = 0, j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
            runs.takeOut(i++, j);
        } else {
            runs.takeIn(i, j++);
        }
    }
    return runs.changes();
}

/// Between the common start and end: of many lines by the search that gives up only when nobody
/// would read the changes one by one.
QList<LineChange> compare(const Lines &a, const Lines &b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype start = 0;
    while (start < shorter && a[start] == b[start])
        ++start;
    qsizetype tail = 0;
    while (tail < shorter - start && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const qsizetype n = a.size() - start - tail, m = b.size() - start - tail;
    const Lines before = a.sliced(start, n), after = b.sliced(start, m);
    QList<LineChange> changes =
        n * m > kMostCells ? lineChanges(before, after) : fewestChanges(before, after);
    for (LineChange &change : changes) {
        change.oldBegin += start;
        change.oldEnd += start;
        change.newBegin += start;
        change.newEnd += start;
    }
    return changes;
}

QByteArray range(qsizetype begin, qsizetype end)
{
    // Lines count from 1; an empty range is named by the line before it.
    QByteArray text = QByteArray::number(begin == end ? begin : begin + 1);
    if (end - begin != 1)
        text += ',' + QByteArray::number(end - begin);
    return text;
}

void append(QByteArray &text, char sign, const Lines &lines, qsizetype from, qsizetype to)
{
    for (const QByteArrayView line : lines.sliced(from, to - from)) {
        text.append(sign).append(line);
        if (!line.endsWith('\n'))
            text += "\n\\ No newline at end of file\n";
    }
}

/// \a changes, which stand close together, with the lines around them.
QByteArray hunk(const Lines &before, const Lines &after, const QList<LineChange> &changes)
{
    const LineChange &first = changes.first(), &last = changes.last();
    const qsizetype above = std::min(kContext, first.oldBegin);
    const qsizetype below = std::min(kContext, before.size() - last.oldEnd);
    QByteArray text = "@@ -" + range(first.oldBegin - above, last.oldEnd + below) + " +" +
                      range(first.newBegin - above, last.newEnd + below) + " @@\n";
    qsizetype from = first.oldBegin - above;
    for (const LineChange &change : changes) {
        append(text, ' ', before, from, change.oldBegin);
        append(text, '-', before, change.oldBegin, change.oldEnd);
        append(text, '+', after, change.newBegin, change.newEnd);
        from = change.oldEnd;
    }
    append(text, ' ', before, from, last.oldEnd + below);
    return text;
}

} // namespace

QByteArray unifiedDiff(const QByteArray &before, const QByteArray &after, const QByteArray &path)
{
    if (before == after)
        return {};
    const Lines old = linesIn(before), now = linesIn(after);
    const QList<LineChange> changes = compare(old, now);
    QByteArray text = "--- " + path + "\n+++ " + path + '\n';
    for (qsizetype begin = 0, end = 1; begin < changes.size(); begin = end++) {
        while (end < changes.size() &&
               changes[end].oldBegin - changes[end - 1].oldEnd < 2 * kContext)
            ++end;
        text += hunk(old, now, changes.sliced(begin, end - begin));
    }
    return text;
}

} // namespace postseal
