// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linechanges.h"

#include <algorithm>
#include <vector>

namespace postseal {

namespace {

// More lines than these to take out or in: nobody reads them one by one.
constexpr qsizetype kMostEdits = 400;

/// How far each diagonal (place before minus place after) came with a number of edits.
using Reach = std::vector<qsizetype>;

/// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy one.
class Comparison {
public:
    Comparison(const QList<QByteArrayView> &before, const QList<QByteArrayView> &after)
        : m_before(before)
        , m_after(after)
    {
    }
    /// False: there are more than kMostEdits.
    bool run();
    QList<LineChange> changes() const;

private:
    bool comesFromAbove(const Reach &reach, qsizetype diagonal, qsizetype edits) const;
    bool step(Reach &reach, qsizetype edits) const;

    const QList<QByteArrayView> &m_before;
    const QList<QByteArrayView> &m_after;
    std::vector<Reach> m_steps; ///< as each step found it; diagonal 0 stands in the middle
};

qsizetype &at(Reach &reach, qsizetype diagonal)
{
    return reach[static_cast<std::size_t>(diagonal + kMostEdits + 1)];
}

qsizetype at(const Reach &reach, qsizetype diagonal)
{
    return reach[static_cast<std::size_t>(diagonal + kMostEdits + 1)];
}

/// Whether the best way to \a diagonal takes a line in; else it takes one out.
bool Comparison::comesFromAbove(const Reach &reach, qsizetype diagonal, qsizetype edits) const
{
    return diagonal == -edits ||
           (diagonal != edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
}

bool Comparison::step(Reach &reach, qsizetype edits) const
{
    for (qsizetype diagonal = -edits; diagonal <= edits; diagonal += 2) {
        qsizetype x = comesFromAbove(reach, diagonal, edits) ? at(reach, diagonal + 1)
                                                             : at(reach, diagonal - 1) + 1;
        while (x < m_before.size() && x - diagonal < m_after.size() &&
               m_before[x] == m_after[x - diagonal])
            ++x;
        at(reach, diagonal) = x;
        if (x >= m_before.size() && x - diagonal >= m_after.size())
            return true;
    }
    return false;
}

bool Comparison::run()
{
    Reach reach(static_cast<std::size_t>(2 * kMostEdits + 3));
    for (qsizetype edits = 0; edits <= kMostEdits; ++edits) {
        m_steps.push_back(reach);
        if (step(reach, edits))
            return true;
    }
    return false;
}

/// Puts the line change before \a changes, which are found from the end.
void prepend(QList<LineChange> &changes, const LineChange &change)
{
    if (!changes.isEmpty() && changes.first().oldBegin == change.oldEnd &&
        changes.first().newBegin == change.newEnd) {
        changes.first().oldBegin = change.oldBegin;
        changes.first().newBegin = change.newBegin;
    } else {
        changes.prepend(change);
    }
}

QList<LineChange> Comparison::changes() const
{
    QList<LineChange> changes;
    qsizetype x = m_before.size(), y = m_after.size();
    for (auto edits = static_cast<qsizetype>(m_steps.size()) - 1; edits > 0; --edits) {
        const Reach &reach = m_steps[static_cast<std::size_t>(edits)];
        const bool above = comesFromAbove(reach, x - y, edits);
        const qsizetype diagonal = x - y + (above ? 1 : -1);
        const qsizetype fromX = at(reach, diagonal), fromY = fromX - diagonal;
        prepend(changes, {.oldBegin = fromX,
                          .oldEnd = fromX + (above ? 0 : 1),
                          .newBegin = fromY,
                          .newEnd = fromY + (above ? 1 : 0)});
        x = fromX;
        y = fromY;
    }
    return changes;
}

} // namespace

QList<QByteArrayView> linesIn(const QByteArray &bytes)
{
    QList<QByteArrayView> lines;
    const QByteArrayView all(bytes);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype lf = all.indexOf('\n', begin);
        const qsizetype end = lf < 0 ? all.size() : lf + 1;
        lines.append(all.sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

QList<LineChange> lineChanges(const QList<QByteArrayView> &before,
                              const QList<QByteArrayView> &after)
{
    Comparison comparison(before, after);
    if (comparison.run())
        return comparison.changes();
    return {{.oldBegin = 0, .oldEnd = before.size(), .newBegin = 0, .newEnd = after.size()}};
}

} // namespace postseal
