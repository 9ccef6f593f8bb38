// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linediff.h"

#include "core/config/linechanges.h"

#include <QList>

#include <algorithm>
#include <vector>

namespace postseal {

namespace {

constexpr qsizetype kContext = 3;
// Beyond this the table of the longest common subsequence would be too large.
constexpr qsizetype kMostCells = 16'000'000;

/// One line of the comparison: '-' only before, '+' only after, ' ' both.
struct DiffLine {
    char sign = ' ';
    QByteArray text;
};

QList<QByteArray> physicalLines(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lf = bytes.indexOf('\n', begin);
        const qsizetype end = lf < 0 ? bytes.size() : lf + 1;
        lines.append(bytes.sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

void append(QList<DiffLine> &result, char sign, const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines)
        result.append({sign, line});
}

/// Many lines, by the search that gives up only when nobody would read the changes one by one.
void compareMany(QList<DiffLine> &result, const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    qsizetype from = 0;
    for (const LineChange &change : lineChanges(QList<QByteArrayView>(a.begin(), a.end()),
                                                QList<QByteArrayView>(b.begin(), b.end()))) {
        append(result, ' ', a.sliced(from, change.oldBegin - from));
        append(result, '-', a.sliced(change.oldBegin, change.oldEnd - change.oldBegin));
        append(result, '+', b.sliced(change.newBegin, change.newEnd - change.newBegin));
        from = change.oldEnd;
    }
    append(result, ' ', a.sliced(from));
}

/// The lines between the common start and end, by the longest common subsequence.
void compareMiddle(QList<DiffLine> &result, const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    const qsizetype n = a.size(), m = b.size();
    if (n * m > kMostCells) {
        compareMany(result, a, b);
        return;
    }
    // length[i][j] of the common subsequence of a from i and b from j
    std::vector<int> length(static_cast<std::size_t>((n + 1) * (m + 1)));
    const auto at = [&length, m](qsizetype i, qsizetype j) -> int & {
        return length[static_cast<std::size_t>(i * (m + 1) + j)];
    };
    for (qsizetype i = n - 1; i >= 0; --i) {
        for (qsizetype j = m - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0, j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && a[i] == b[j]) {
            result.append({' ', a[i++]});
            ++j;
        } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
            result.append({'-', a[i++]});
        } else {
            result.append({'+', b[j++]});
        }
    }
}

QList<DiffLine> compare(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype start = 0;
    while (start < shorter && a[start] == b[start])
        ++start;
    qsizetype tail = 0;
    while (tail < shorter - start && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    QList<DiffLine> result;
    append(result, ' ', a.first(start));
    compareMiddle(result, a.sliced(start, a.size() - start - tail),
                  b.sliced(start, b.size() - start - tail));
    append(result, ' ', a.last(tail));
    return result;
}

QByteArray range(qsizetype first, qsizetype count)
{
    // An empty range is named by the line before it.
    QByteArray text = QByteArray::number(count == 0 ? first - 1 : first);
    if (count != 1)
        text += ',' + QByteArray::number(count);
    return text;
}

/// Lines [from, to) as one hunk whose first lines are \a oldLine and \a newLine.
QByteArray hunk(const QList<DiffLine> &lines, qsizetype from, qsizetype to, qsizetype oldLine,
                qsizetype newLine)
{
    qsizetype oldCount = 0, newCount = 0;
    QByteArray body;
    for (const DiffLine &line : lines.sliced(from, to - from)) {
        oldCount += line.sign != '+' ? 1 : 0;
        newCount += line.sign != '-' ? 1 : 0;
        body += line.sign + line.text;
        if (!line.text.endsWith('\n'))
            body += "\n\\ No newline at end of file\n";
    }
    return "@@ -" + range(oldLine, oldCount) + " +" + range(newLine, newCount) + " @@\n" + body;
}

} // namespace

QByteArray unifiedDiff(const QByteArray &before, const QByteArray &after, const QByteArray &path)
{
    if (before == after)
        return {};
    const QList<DiffLine> lines = compare(physicalLines(before), physicalLines(after));
    QByteArray text = "--- " + path + "\n+++ " + path + '\n';
    qsizetype oldLine = 1, newLine = 1, counted = 0;
    for (qsizetype i = 0; i < lines.size();) {
        if (lines[i].sign == ' ') {
            ++i;
            continue;
        }
        const qsizetype from = std::max(counted, i - kContext);
        qsizetype lastChange = i;
        for (qsizetype k = i; k < lines.size() && k <= lastChange + 2 * kContext; ++k) {
            if (lines[k].sign != ' ')
                lastChange = k;
        }
        const qsizetype to = std::min(lines.size(), lastChange + kContext + 1);
        oldLine += from - counted;
        newLine += from - counted;
        text += hunk(lines, from, to, oldLine, newLine);
        for (const DiffLine &line : lines.sliced(from, to - from)) {
            oldLine += line.sign != '+' ? 1 : 0;
            newLine += line.sign != '-' ? 1 : 0;
        }
        counted = i = to;
    }
    return text;
}

} // namespace postseal
