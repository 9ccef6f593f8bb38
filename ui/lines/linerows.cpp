// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lines/linerows.h"

#include "core/config/linechanges.h"
#include "core/config/logicallines.h"

#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

using Kind = LineRow::Kind;
using Lines = QList<QByteArrayView>;
using Places = QSet<qsizetype>;

constexpr qsizetype kContext = 2;
constexpr qsizetype kBeginning = 24; // of a file without changes
constexpr qsizetype kMostRows = 400; // of one file; a person reads no more

QByteArray withoutEnd(QByteArrayView line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line.toByteArray();
}

/// Collects the rows of one file.
class FileRows {
public:
    FileRows(const QByteArray &base, const QByteArray &draft)
        : m_before(linesIn(base))
        , m_after(linesIn(draft))
        , m_changes(lineChanges(m_before, m_after))
    {
    }
    /// The lines at these places, from 0, and the changes that touch one of them.
    QList<LineRow> chosen(const Places &before, const Places &after);
    /// The surroundings of all changes.
    QList<LineRow> surroundings();

private:
    void addChange(const LineChange &change);
    void addSame(qsizetype begin, qsizetype end, const Places *wanted);
    void addShortened(qsizetype begin, qsizetype end);

    Lines m_before, m_after;
    QList<LineChange> m_changes;
    QList<LineRow> m_rows;
};

bool touches(const Places &places, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i) {
        if (places.contains(i))
            return true;
    }
    return false;
}

void FileRows::addChange(const LineChange &change)
{
    for (qsizetype i = change.oldBegin; i < change.oldEnd && m_rows.size() < kMostRows; ++i)
        m_rows.append({Kind::Removed, i + 1, withoutEnd(m_before[i])});
    const qsizetype replaced = change.oldEnd - change.oldBegin;
    for (qsizetype i = change.newBegin; i < change.newEnd && m_rows.size() < kMostRows; ++i) {
        const Kind kind = i - change.newBegin < replaced ? Kind::Changed : Kind::Added;
        m_rows.append({kind, i + 1, withoutEnd(m_after[i])});
    }
}

void FileRows::addSame(qsizetype begin, qsizetype end, const Places *wanted)
{
    for (qsizetype i = begin; i < end; ++i) {
        if (!wanted || wanted->contains(i))
            m_rows.append({Kind::Same, i + 1, withoutEnd(m_after[i])});
    }
}

/// The unchanged lines between two changes or up to one: their ends only.
void FileRows::addShortened(qsizetype begin, qsizetype end)
{
    const qsizetype head = begin == 0 ? 0 : kContext;
    const qsizetype tail = end == m_after.size() ? 0 : kContext;
    if (end - begin <= head + tail + 1) {
        addSame(begin, end, nullptr);
        return;
    }
    addSame(begin, begin + head, nullptr);
    m_rows.append({Kind::Gap, end - begin - head - tail, {}});
    addSame(end - tail, end, nullptr);
}

QList<LineRow> FileRows::chosen(const Places &before, const Places &after)
{
    qsizetype from = 0;
    for (const LineChange &change : std::as_const(m_changes)) {
        addSame(from, change.newBegin, &after);
        if (touches(before, change.oldBegin, change.oldEnd) ||
            touches(after, change.newBegin, change.newEnd))
            addChange(change);
        from = change.newEnd;
    }
    addSame(from, m_after.size(), &after);
    return m_rows;
}

QList<LineRow> FileRows::surroundings()
{
    if (m_changes.isEmpty()) {
        const qsizetype shown = std::min(kBeginning, m_after.size());
        addSame(0, shown, nullptr);
        if (shown < m_after.size())
            m_rows.append({Kind::Gap, m_after.size() - shown, {}});
        return m_rows;
    }
    qsizetype from = 0;
    for (const LineChange &change : std::as_const(m_changes)) {
        addShortened(from, change.newBegin);
        addChange(change);
        from = change.newEnd;
        if (m_rows.size() >= kMostRows) {
            m_rows.append({Kind::Cut, 0, {}});
            return m_rows;
        }
    }
    addShortened(from, m_after.size());
    return m_rows;
}

void addPlaces(Places &places, const LogicalLine &line)
{
    for (const LinePiece &piece : line.pieces)
        places.insert(piece.number - 1);
}

/// The places of the lines that begin at one of \a firstLines, counted from 1.
Places placesOf(const QByteArray &bytes, const QSet<int> &firstLines)
{
    Places places;
    for (const LogicalLine &line : logicalLines(bytes)) {
        if (firstLines.contains(line.firstLine()))
            addPlaces(places, line);
    }
    return places;
}

Places placesOf(const MainCf &document, const QList<QByteArray> &names)
{
    QSet<int> lines;
    for (const MainCfEntry &entry : document.entries()) {
        if (names.contains(entry.name))
            lines.insert(entry.line);
    }
    return placesOf(document.toBytes(), lines);
}

Places listenerPlaces(const MasterCf &document)
{
    QSet<int> lines;
    for (const Service &row : document.services()) {
        if (row.type == "inet")
            lines.insert(row.firstLine);
    }
    return placesOf(document.toBytes(), lines);
}

LineRow heading(const QByteArray &path, bool changed)
{
    return {Kind::Heading, changed ? 1 : 0, path};
}

/// The rows of one of the two documents; none of them, no heading.
QList<LineRow> titled(const LineRow &heading, const QList<LineRow> &rows)
{
    return rows.isEmpty() ? rows : QList<LineRow>{heading} + rows;
}

QList<LineRow> otherFile(const Configuration &base, const Configuration &draft,
                         const QByteArray &path)
{
    const ConfigFile *before = base.file(path);
    const ConfigFile *after = draft.file(path);
    if (!after)
        return {};
    const bool changed = !before || before->bytes != after->bytes;
    QList<LineRow> rows{heading(path, changed)};
    if (after->secret || (before && before->secret)) {
        rows.append({Kind::Secret, 0, {}});
    } else if (!after->bytes) {
        if (after->exists())
            rows.append({Kind::Unread, 0, {}});
    } else {
        const QByteArray was = before ? before->bytes.value_or(QByteArray()) : QByteArray();
        rows += FileRows(was, *after->bytes).surroundings();
    }
    return rows;
}

} // namespace

QList<LineRow> lineRows(const Configuration &base, const Configuration &draft,
                        const LinesShown &shown)
{
    QList<LineRow> rows;
    if (!shown.parameters.isEmpty()) {
        const MainCf &before = base.mainCf();
        const MainCf &after = draft.mainCf();
        rows += titled(
            heading(draft.mainCfPath(), before != after),
            FileRows(before.toBytes(), after.toBytes())
                .chosen(placesOf(before, shown.parameters), placesOf(after, shown.parameters)));
    }
    if (shown.listeners) {
        const MasterCf &before = base.masterCf();
        const MasterCf &after = draft.masterCf();
        rows += titled(heading(draft.masterCfPath(), before != after),
                       FileRows(before.toBytes(), after.toBytes())
                           .chosen(listenerPlaces(before), listenerPlaces(after)));
    }
    for (const QByteArray &path : shown.files)
        rows += otherFile(base, draft, path);
    return rows;
}

} // namespace postseal
