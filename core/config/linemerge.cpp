// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linemerge.h"

#include "core/config/linealignment.h"

#include <algorithm>

namespace postseal {

namespace {

using Lines = QList<QByteArrayView>;

/// Lines that one side changed, or both, and where they are on each side.
struct Region {
    enum class By { Us, Them, Both };
    By by;
    LineRange base, ours, theirs;
};

/// The regions in their order; what adjoins is one.
class Regions {
public:
    void append(const Region &region)
    {
        if (m_all.isEmpty() || (region.ours.begin > m_all.last().ours.end &&
                                region.theirs.begin > m_all.last().theirs.end)) {
            m_all.append(region);
            return;
        }
        Region &last = m_all.last();
        if (last.by != region.by)
            last.by = Region::By::Both;
        last.base.end = region.base.end;
        last.ours.end = region.ours.end;
        last.theirs.end = region.theirs.end;
    }
    const QList<Region> &all() const { return m_all; }

private:
    QList<Region> m_all;
};

LineRange oldOf(const LineChange &change)
{
    return {.begin = change.oldBegin, .end = change.oldEnd};
}

LineRange newOf(const LineChange &change)
{
    return {.begin = change.newBegin, .end = change.newEnd};
}

/// A place of the base beside the unchanged line at \a change, on the changed side.
LineRange moved(const LineRange &base, qsizetype by)
{
    return {.begin = base.begin + by, .end = base.end + by};
}

/// Two changes that touch, as one region: each side reaches as far as the other's change does.
Region overlap(const LineChange &ours, const LineChange &theirs)
{
    const LineRange base{.begin = std::min(ours.oldBegin, theirs.oldBegin),
                         .end = std::max(ours.oldEnd, theirs.oldEnd)};
    const auto side = [&base](const LineChange &change) {
        return LineRange{.begin = change.newBegin - (change.oldBegin - base.begin),
                         .end = change.newEnd + (base.end - change.oldEnd)};
    };
    return {.by = Region::By::Both, .base = base, .ours = side(ours), .theirs = side(theirs)};
}

class Merging {
public:
    Merging(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs)
        : m_base(linesIn(base))
        , m_ours(linesIn(ours))
        , m_theirs(linesIn(theirs))
    {
    }
    LineMerge run();

private:
    QList<Region> regions() const;
    bool sameChange(const LineChange &ours, const LineChange &theirs) const;

    Lines m_base, m_ours, m_theirs;
};

QByteArray text(const Lines &lines, const LineRange &range)
{
    QByteArray bytes;
    for (qsizetype i = range.begin; i < range.end; ++i)
        bytes += lines[i];
    return bytes;
}

bool Merging::sameChange(const LineChange &ours, const LineChange &theirs) const
{
    return oldOf(ours) == oldOf(theirs) &&
           text(m_ours, newOf(ours)) == text(m_theirs, newOf(theirs));
}

QList<Region> Merging::regions() const
{
    const QList<LineChange> ours = alignedChanges(m_base, m_ours);
    const QList<LineChange> theirs = alignedChanges(m_base, m_theirs);
    Regions regions;
    qsizetype i = 0, j = 0;
    // How much farther a line of the base is on each side by then.
    const auto shift = [](const QList<LineChange> &changes, qsizetype next) {
        return next == 0 ? 0 : changes[next - 1].newEnd - changes[next - 1].oldEnd;
    };
    while (i < ours.size() || j < theirs.size()) {
        const bool onlyOurs =
            j == theirs.size() || (i < ours.size() && ours[i].oldEnd < theirs[j].oldBegin);
        if (onlyOurs) {
            const LineRange base = oldOf(ours[i]);
            regions.append({.by = Region::By::Us,
                            .base = base,
                            .ours = newOf(ours[i++]),
                            .theirs = moved(base, shift(theirs, j))});
        } else if (i == ours.size() || theirs[j].oldEnd < ours[i].oldBegin) {
            const LineRange base = oldOf(theirs[j]);
            regions.append({.by = Region::By::Them,
                            .base = base,
                            .ours = moved(base, shift(ours, i)),
                            .theirs = newOf(theirs[j++])});
        } else {
            if (!sameChange(ours[i], theirs[j]))
                regions.append(overlap(ours[i], theirs[j]));
            const qsizetype ourEnd = ours[i].oldEnd, theirEnd = theirs[j].oldEnd;
            i += ourEnd <= theirEnd ? 1 : 0;
            j += theirEnd <= ourEnd ? 1 : 0;
        }
    }
    return regions.all();
}

LineMerge Merging::run()
{
    LineMerge merge;
    qsizetype done = 0; // of our lines
    for (const Region &region : regions()) {
        merge.bytes += text(m_ours, {.begin = done, .end = region.ours.begin});
        done = region.ours.end;
        const QByteArray ours = text(m_ours, region.ours);
        const QByteArray theirs = text(m_theirs, region.theirs);
        if (region.by == Region::By::Both && ours != theirs)
            merge.conflicts += {.base = region.base,
                                .ours = region.ours,
                                .theirs = region.theirs,
                                .baseLines = text(m_base, region.base),
                                .ourLines = ours,
                                .theirLines = theirs,
                                .at = merge.bytes.size()};
        merge.bytes += region.by == Region::By::Them ? theirs : ours;
    }
    merge.bytes += text(m_ours, {.begin = done, .end = m_ours.size()});
    return merge;
}

/// \a first and \a second behind it; a last line without an end gets one when lines follow.
QByteArray joined(const QByteArray &first, const QByteArray &second)
{
    const bool open = !first.isEmpty() && !second.isEmpty() && !first.endsWith('\n');
    return open ? first + '\n' + second : first + second;
}

QByteArray chosen(const LineConflict &conflict, MergeChoice choice)
{
    switch (choice) {
    case MergeChoice::Ours:
        break;
    case MergeChoice::Theirs:
        return conflict.theirLines;
    case MergeChoice::Both:
        return joined(conflict.theirLines, conflict.ourLines);
    }
    return conflict.ourLines;
}

} // namespace

LineMerge mergeLines(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs)
{
    return Merging(base, ours, theirs).run();
}

QByteArray settledLines(const LineMerge &merge, const QList<MergeChoice> &choices)
{
    QByteArray bytes;
    qsizetype done = 0;
    for (qsizetype i = 0; i < merge.conflicts.size(); ++i) {
        const LineConflict &conflict = merge.conflicts[i];
        bytes += merge.bytes.sliced(done, conflict.at - done);
        bytes += chosen(conflict, choices.value(i, MergeChoice::Ours));
        done = conflict.at + conflict.ourLines.size();
    }
    return bytes + merge.bytes.sliced(done);
}

} // namespace postseal
