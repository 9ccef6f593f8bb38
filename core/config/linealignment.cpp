// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linealignment.h"

#include "core/config/changeslide.h"
#include "core/config/linebisection.h"
#include "core/config/scarcelines.h"

#include <QHash>

#include <algorithm>

namespace postseal {

namespace {

using Numbers = std::vector<int>;

/// How many lines have each number.
Numbers countsOf(const Numbers &lines, std::size_t numbers)
{
    Numbers counts(numbers);
    for (const int line : lines)
        ++counts[static_cast<std::size_t>(line)];
    return counts;
}

Numbers picked(const Numbers &lines, const std::vector<std::size_t> &places)
{
    Numbers some;
    for (const std::size_t place : places)
        some.push_back(lines[place]);
    return some;
}

/// The flags of \a some lines among those of all: the others from \a begin to \a end are changed.
std::vector<bool> spread(const std::vector<bool> &flags, const std::vector<std::size_t> &some,
                         std::size_t begin, std::size_t end, std::size_t all)
{
    std::vector<bool> changed(all);
    std::fill(changed.begin() + static_cast<qsizetype>(begin),
              changed.begin() + static_cast<qsizetype>(end), true);
    for (std::size_t i = 0; i < some.size(); ++i)
        changed[some[i]] = flags[i];
    return changed;
}

class Alignment {
public:
    Alignment(const QList<QByteArrayView> &before, const QList<QByteArrayView> &after)
        : m_before(numbered(before))
        , m_after(numbered(after))
    {
    }
    QList<LineChange> changes();

private:
    /// Numbers in the order in which lines come first.
    Numbers numbered(const QList<QByteArrayView> &lines)
    {
        Numbers numbers;
        for (const QByteArrayView line : lines) {
            const auto known = m_numbers.constFind(line);
            const auto number = static_cast<int>(m_numbers.size());
            numbers.push_back(known == m_numbers.cend() ? *m_numbers.insert(line, number) : *known);
        }
        return numbers;
    }
    ChangedLines changedLines() const;

    QHash<QByteArrayView, int> m_numbers;
    Numbers m_before, m_after;
};

ChangedLines Alignment::changedLines() const
{
    const std::size_t shorter = std::min(m_before.size(), m_after.size());
    std::size_t start = 0;
    while (start < shorter && m_before[start] == m_after[start])
        ++start;
    std::size_t tail = 0;
    while (tail < shorter - start &&
           m_before[m_before.size() - 1 - tail] == m_after[m_after.size() - 1 - tail])
        ++tail;
    const auto numbers = static_cast<std::size_t>(m_numbers.size());
    const std::size_t beforeEnd = m_before.size() - tail, afterEnd = m_after.size() - tail;
    const auto before = scarceLines(m_before, countsOf(m_after, numbers), start, beforeEnd);
    const auto after = scarceLines(m_after, countsOf(m_before, numbers), start, afterEnd);
    const ChangedLines some = bisect(picked(m_before, before), picked(m_after, after));
    return {.before = spread(some.before, before, start, beforeEnd, m_before.size()),
            .after = spread(some.after, after, start, afterEnd, m_after.size())};
}

QList<LineChange> Alignment::changes()
{
    ChangedLines changed = changedLines();
    slideChanges(m_before, changed.before, changed.after);
    slideChanges(m_after, changed.after, changed.before);
    QList<LineChange> changes;
    const auto endOf = [](const std::vector<bool> &flags, qsizetype begin) {
        return std::find(flags.begin() + begin, flags.end(), false) - flags.begin();
    };
    const auto n = static_cast<qsizetype>(m_before.size());
    const auto m = static_cast<qsizetype>(m_after.size());
    for (qsizetype x = 0, y = 0; x < n || y < m; ++x, ++y) {
        const LineChange change{.oldBegin = x,
                                .oldEnd = endOf(changed.before, x),
                                .newBegin = y,
                                .newEnd = endOf(changed.after, y)};
        x = change.oldEnd;
        y = change.newEnd;
        if (change.oldBegin != x || change.newBegin != y)
            changes.append(change);
    }
    return changes;
}

} // namespace

QList<LineChange> alignedChanges(const QList<QByteArrayView> &before,
                                 const QList<QByteArrayView> &after)
{
    return Alignment(before, after).changes();
}

} // namespace postseal
