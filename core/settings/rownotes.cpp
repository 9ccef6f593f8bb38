// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/rownotes.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/textedit.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

constexpr std::array kNoteWords{"note:", "owner:", "review:"};
constexpr std::array kRowNotes{RowNote::Note, RowNote::Owner, RowNote::Review};

/// A line that holds a note.
struct NoteLine {
    RowNote which = RowNote::Note;
    qsizetype begin = 0, end = 0; ///< in the table, with the line end
    QByteArrayView text;
};

/// What stands behind the word of a note in \a line; \a which says whose. Nothing: it is none.
std::optional<QByteArrayView> noteText(QByteArrayView line, RowNote &which)
{
    if (!line.startsWith('#'))
        return {};
    line = line.sliced(line.startsWith("# ") ? 2 : 1);
    for (const RowNote each : kRowNotes) {
        const QByteArrayView word(kNoteWords.at(static_cast<std::size_t>(each)));
        if (!line.startsWith(word))
            continue;
        which = each;
        line = line.sliced(word.size());
        return line.isEmpty() || isBlank(line[0]) ? std::optional(line) : std::nullopt;
    }
    return {};
}

QString &fieldOf(RowNotes &notes, RowNote which)
{
    switch (which) {
    case RowNote::Note:
        return notes.note;
    case RowNote::Owner:
        return notes.owner;
    case RowNote::Review:
        break;
    }
    return notes.review;
}

/// The lines with notes that belong to \a row.
QList<NoteLine> noteLines(const QByteArray &bytes, const TableRow &row)
{
    QList<NoteLine> lines;
    for (qsizetype begin = notesBegin(bytes, row); begin < row.end;) {
        const qsizetype end = lineEnd(bytes, begin);
        NoteLine line{.which = RowNote::Note, .begin = begin, .end = end, .text = {}};
        const auto text = noteText(QByteArrayView(bytes).sliced(begin, end - begin), line.which);
        if (text) {
            line.text = text->trimmed();
            lines.append(line);
        }
        begin = end;
    }
    return lines;
}

/// What would break the line, or hide how it reads: control characters, separators of lines, and
/// those that turn the direction of writing (Unicode, UAX 9).
bool isHarmful(QChar c)
{
    const bool turns =
        (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
    return turns || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
           c.category() == QChar::Separator_Paragraph;
}

RowNotes notesIn(const QList<NoteLine> &lines)
{
    RowNotes notes;
    for (const NoteLine &line : lines) {
        QString &field = fieldOf(notes, line.which);
        field += (field.isEmpty() || line.text.isEmpty() ? QString() : QStringLiteral(" ")) +
                 QString::fromUtf8(line.text).trimmed();
    }
    return notes;
}

/// The line that says \a text; empty without one.
QByteArray noteLine(RowNote which, const QString &text, const QByteArray &end)
{
    if (text.isEmpty())
        return {};
    return QByteArray("# ") + kNoteWords.at(static_cast<std::size_t>(which)) + ' ' + text.toUtf8() +
           end;
}

/// The edits that put \a line in the place of that note among \a lines, which are those of \a row;
/// where there is none, before the notes that stand behind it by custom.
QList<TextEdit> noteEdits(const QList<NoteLine> &lines, const TableRow &row, RowNote which,
                          const QByteArray &line)
{
    QList<TextEdit> edits;
    qsizetype place = row.begin;
    for (const NoteLine &each : lines) {
        if (each.which == which)
            edits.append({.begin = each.begin, .end = each.end, .with = {}});
        else if (each.which > which)
            place = std::min(place, each.begin);
    }
    if (edits.isEmpty())
        edits.append({.begin = place, .end = place, .with = {}});
    edits.first().with = line;
    return edits;
}

} // namespace

std::optional<QDate> RowNotes::reviewDate() const
{
    const QDate date = QDate::fromString(review, QStringLiteral("yyyy-MM-dd"));
    return date.isValid() ? std::optional(date) : std::nullopt;
}

Status checkNote(RowNote which, const QString &text)
{
    if (std::ranges::any_of(text.trimmed(), isHarmful))
        return fail(ErrorCode::BadInput, text.simplified(),
                    tr("a note is one line of text without control characters"));
    const RowNotes notes{.note = {}, .owner = {}, .review = text.trimmed()};
    if (which == RowNote::Review && !notes.review.isEmpty() && !notes.reviewDate())
        return fail(ErrorCode::BadInput, notes.review,
                    tr("is no date; write year, month and day, such as 2027-03-01"));
    return {};
}

bool isNoteLine(QByteArrayView line)
{
    RowNote which{};
    return noteText(line, which).has_value();
}

qsizetype notesBegin(const QByteArray &bytes, const TableRow &row)
{
    qsizetype begin = row.begin;
    while (begin > 0) {
        const qsizetype above = lineBegin(bytes, begin - 1);
        if (!isNoteLine(QByteArrayView(bytes).sliced(above, begin - above)))
            break;
        begin = above;
    }
    return begin;
}

RowNotes notesOf(const QByteArray &bytes, const TableRow &row)
{
    return notesIn(noteLines(bytes, row));
}

Result<QByteArray> withNote(const QByteArray &bytes, const QList<TableRow> &rows, RowNote which,
                            const QString &text)
{
    if (const Status good = checkNote(which, text); !good)
        return std::unexpected(good.error());
    const QString wanted = text.trimmed();
    const QByteArray line = noteLine(which, wanted, usualLineEnd(bytes));
    QList<TextEdit> edits;
    for (const TableRow &row : rows) {
        const QList<NoteLine> lines = noteLines(bytes, row);
        RowNotes now = notesIn(lines);
        if (fieldOf(now, which) != wanted)
            edits += noteEdits(lines, row, which, line);
    }
    return applied(bytes, edits);
}

Result<QByteArray> withNotes(const QByteArray &bytes, const QList<NotedRow> &rows)
{
    const QByteArray end = usualLineEnd(bytes);
    QList<TextEdit> edits;
    for (const NotedRow &each : rows) {
        const QList<NoteLine> lines = noteLines(bytes, each.row);
        RowNotes now = notesIn(lines), wanted = each.notes;
        for (const RowNote which : kRowNotes) {
            const QString text = fieldOf(wanted, which).trimmed();
            if (text == fieldOf(now, which))
                continue;
            if (const Status good = checkNote(which, text); !good)
                return std::unexpected(good.error());
            edits += noteEdits(lines, each.row, which, noteLine(which, text, end));
        }
    }
    return applied(bytes, edits);
}

QByteArray withoutNotedRows(const QByteArray &bytes, const QList<TableRow> &rows)
{
    QList<TextEdit> edits;
    for (const TableRow &row : rows) {
        QByteArray slice = bytes.sliced(row.begin, row.end - row.begin);
        const qsizetype begin = liftNotes(slice);
        const QByteArray comments =
            withoutRows(slice, {{.begin = begin, .end = slice.size()}}).sliced(begin);
        edits.append({.begin = notesBegin(bytes, row), .end = row.end, .with = comments});
    }
    return applied(bytes, edits);
}

qsizetype liftNotes(QByteArray &slice)
{
    if (lineEnd(slice, 0) == slice.size()) // one line, as nearly all are
        return 0;
    QByteArray notes;
    QList<TextEdit> edits;
    for (const NoteLine &line : noteLines(slice, {.begin = 0, .end = slice.size()})) {
        notes += slice.sliced(line.begin, line.end - line.begin);
        edits.append({.begin = line.begin, .end = line.end, .with = {}});
    }
    slice = notes + applied(slice, edits);
    return notes.size();
}

QByteArray readyForRow(const QByteArray &bytes)
{
    const QByteArray end = usualLineEnd(bytes);
    const QByteArray ended = bytes.isEmpty() || bytes.endsWith('\n') ? bytes : bytes + end;
    const bool notes =
        notesBegin(ended, {.begin = ended.size(), .end = ended.size()}) < ended.size();
    return notes ? ended + end : ended;
}

} // namespace postseal
