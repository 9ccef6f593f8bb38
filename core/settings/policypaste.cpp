// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policypaste.h"

#include "core/base/tr.h"
#include "core/postfix/hostname.h"
#include "core/settings/policynames.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

using Cells = QList<QByteArray>;

/// The cells of one line, in which a quoted one may hold \a separator and doubled quotes. \a quoted
/// says whether the last one goes on behind the line.
Cells cellsOf(const QByteArray &line, char separator, bool &quoted)
{
    Cells cells{QByteArray()};
    quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool doubled = quoted && line[i] == '"' && line.mid(i + 1, 1) == "\"";
        if (doubled)
            cells.last() += line[++i];
        else if (line[i] == '"' && (quoted || cells.last().isEmpty()))
            quoted = !quoted;
        else if (line[i] == separator && !quoted)
            cells.append(QByteArray());
        else
            cells.last() += line[i];
    }
    for (QByteArray &cell : cells)
        cell = cell.trimmed();
    return cells;
}

/// What stands between the cells of a line: a tab, or "," or ";" right behind the first word. Null:
/// blanks, as in a table.
char separatorOf(const QByteArray &line)
{
    if (line.contains('\t') && !line.startsWith('\t') &&
        !line.first(line.indexOf('\t')).trimmed().contains(' '))
        return '\t';
    for (const char c : line) {
        if (c == ',' || c == ';')
            return c;
        if (c == ' ' || c == '\t')
            break;
    }
    return '\0';
}

/// Which cells hold what, as a line of headings says it; -1: no column does.
struct Columns {
    qsizetype destination = 0, level = 1, attributes = 2, note = -1, owner = -1, review = -1;
    bool told = false; ///< by headings, so that other columns hold something else
};

qsizetype columnOf(const Cells &headings, const QSet<QByteArray> &names)
{
    const auto it = std::ranges::find_if(
        headings, [&](const QByteArray &cell) { return names.contains(cell.toLower()); });
    return it == headings.cend() ? -1 : it - headings.cbegin();
}

/// Nothing: the line is no line of headings.
std::optional<Columns> columnsIn(const Cells &cells)
{
    const Columns found{
        .destination = columnOf(cells, {"destination", "domain", "domains", "next hop", "nexthop",
                                        "host", "name", "key"}),
        .level = columnOf(cells, {"level", "security level", "tls level", "policy", "tls"}),
        .attributes = columnOf(cells, {"attributes", "attribute", "options"}),
        .note = columnOf(cells, {"note", "notes", "remark", "remarks", "comment", "comments"}),
        .owner = columnOf(cells, {"owner", "contact", "responsible"}),
        .review = columnOf(cells, {"review", "review date", "review by"}),
        .told = true};
    return found.destination < 0 ? std::nullopt : std::optional(found);
}

/// What a line says, nothing looked at yet.
struct PastedLine {
    PolicyRow row;
    bool goesOn = false; ///< a quoted cell has no end
};

/// Level and attributes may stand in one cell or after blanks.
PastedLine lineIn(const QByteArray &line, const Columns &columns)
{
    const char separator = separatorOf(line);
    if (separator == '\0') {
        const QByteArray text = line.trimmed();
        const auto end = std::ranges::find_if(text, [](char c) { return c == ' ' || c == '\t'; });
        return {.row = {.destination = text.first(end - text.begin()),
                        .policy = Policy::from(text.sliced(end - text.begin()).trimmed()),
                        .notes = {}}};
    }
    PastedLine pasted;
    const Cells cells = cellsOf(line, separator, pasted.goesOn);
    const auto at = [&](qsizetype column) {
        return column < 0 ? QByteArray() : cells.value(column);
    };
    const auto textAt = [&](qsizetype column) { return QString::fromUtf8(at(column)); };
    const Policy policy = Policy::from(at(columns.level));
    Cells attributes{policy.attributes};
    attributes += columns.told ? Cells{at(columns.attributes)} : cells.mid(columns.attributes);
    attributes.removeAll({});
    pasted.row = {.destination = at(columns.destination),
                  .policy = {.level = policy.level, .attributes = attributes.join(' ')},
                  .notes = {.note = textAt(columns.note),
                            .owner = textAt(columns.owner),
                            .review = textAt(columns.review)}};
    return pasted;
}

/// A next hop or a ".parent"; of an address its domain.
QByteArray destinationIn(const QByteArray &cell)
{
    QByteArray text = cell.mid(cell.lastIndexOf('@') + 1);
    if (text.endsWith('.') && text.size() > 1)
        text.chop(1);
    const QByteArray name = text.startsWith('.') ? text.sliced(1) : text;
    const bool bracketed = text.startsWith('[') && text.contains(']');
    const bool good = bracketed || isHostName(name.split(':').first());
    return good && !text.contains(' ') ? text : QByteArray();
}

QString sentenceOf(const Error &error)
{
    return tr("“%1”: %2.").arg(error.subject, error.detail);
}

/// Why a line is no row; empty: it is one.
QString faultIn(const PastedLine &line)
{
    const auto shown = [](const QByteArray &cell) { return QString::fromUtf8(cell); };
    if (line.goesOn)
        return tr("A cell goes over the end of the line, where a row has one.");
    const QByteArray destination = destinationIn(line.row.destination);
    if (destination.isEmpty())
        return tr("“%1” is no destination.").arg(shown(line.row.destination));
    if (const auto ascii = asciiDestination(destination); !ascii)
        return sentenceOf(ascii.error());
    const QByteArray level = line.row.policy.level;
    if (!level.isEmpty() && !clientLevel(level, {}).known)
        return tr("Postfix has no level “%1”.").arg(shown(level));
    if (const auto ascii = asciiPolicy(line.row.policy); !ascii)
        return sentenceOf(ascii.error());
    const RowNotes &notes = line.row.notes;
    for (const Status &good :
         {checkNote(RowNote::Note, notes.note), checkNote(RowNote::Owner, notes.owner),
          checkNote(RowNote::Review, notes.review)}) {
        if (!good)
            return sentenceOf(good.error());
    }
    return {};
}

/// A row that has no fault, as it is to be written.
PolicyRow rowOf(const PastedLine &line, const QByteArray &level)
{
    PolicyRow row = line.row;
    row.destination = asciiDestination(destinationIn(row.destination)).value_or(QByteArray());
    row.policy = asciiPolicy(row.policy).value_or(Policy());
    if (row.policy.level.isEmpty())
        row.policy.level = level;
    return row;
}

/// The columns, where \a line names them.
std::optional<Columns> headingsIn(const QByteArray &line)
{
    const char separator = separatorOf(line);
    bool goesOn = false;
    return columnsIn(separator == '\0' ? Cells{line.trimmed()} : cellsOf(line, separator, goesOn));
}

} // namespace

PastedPolicies policiesIn(const QByteArray &text, const QByteArray &level)
{
    PastedPolicies pasted;
    Columns columns;
    QByteArray lines = text;
    if (lines.startsWith("\xef\xbb\xbf")) // spreadsheets put a mark in front of UTF-8
        lines = lines.sliced(3);
    QByteArray notes; ///< in the lines right above
    int number = 0;
    for (const QByteArray &written : lines.split('\n')) {
        ++number;
        const QByteArray line = written.endsWith('\r') ? written.chopped(1) : written;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#')) {
            notes = isNoteLine(line) ? notes + line + '\n' : QByteArray();
            continue;
        }
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        if (goesOn && !columns.told && !pasted.rows.isEmpty()) {
            QByteArray &attributes = pasted.rows.last().policy.attributes;
            attributes = (attributes + ' ' + line.trimmed()).trimmed();
            continue;
        }
        if (pasted.rows.isEmpty() && !columns.told) {
            if (const auto told = headingsIn(line)) {
                columns = *told;
                continue;
            }
        }
        PastedLine read = lineIn(line, columns);
        if (!notes.isEmpty())
            read.row.notes = notesOf(notes, {.begin = notes.size(), .end = notes.size()});
        notes.clear();
        if (const QString wrong = faultIn(read); !wrong.isEmpty()) {
            pasted.problems.append(
                {.severity = Problem::Severity::Warning, .line = number, .text = wrong});
            continue;
        }
        pasted.rows.append(rowOf(read, level));
    }
    return pasted;
}

namespace {

QByteArray csvCell(const QByteArray &text)
{
    const bool plain =
        std::ranges::none_of(text, [](char c) { return QByteArrayView(",;\"\r\n").contains(c); });
    return plain ? text : '"' + QByteArray(text).replace("\"", "\"\"") + '"';
}

} // namespace

QByteArray csvOf(const QList<PolicyRow> &rows)
{
    const bool noted =
        std::ranges::any_of(rows, [](const PolicyRow &row) { return !row.notes.isEmpty(); });
    QByteArray text = "destination,level,attributes";
    text += noted ? ",note,owner,review\r\n" : "\r\n";
    for (const PolicyRow &row : rows) {
        Cells cells{row.destination, row.policy.level, row.policy.attributes};
        if (noted)
            cells += {row.notes.note.toUtf8(), row.notes.owner.toUtf8(), row.notes.review.toUtf8()};
        std::ranges::transform(cells, cells.begin(), csvCell);
        text += cells.join(',') + "\r\n";
    }
    return text;
}

} // namespace postseal
