// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policypaste.h"

#include "core/base/tr.h"
#include "core/postfix/hostname.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

using Cells = QList<QByteArray>;

/// The cells of one line, in which a quoted one may hold \a separator and doubled quotes.
Cells cellsOf(const QByteArray &line, char separator)
{
    Cells cells{QByteArray()};
    bool quoted = false;
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
    qsizetype destination = 0, level = 1, attributes = 2;
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
        .told = true};
    return found.destination < 0 ? std::nullopt : std::optional(found);
}

/// Destination, level and attributes; the last two may stand in one cell or after blanks.
Cells wordsIn(const QByteArray &line, const Columns &columns)
{
    const char separator = separatorOf(line);
    if (separator == '\0') {
        const QByteArray text = line.trimmed();
        const auto end = std::ranges::find_if(text, [](char c) { return c == ' ' || c == '\t'; });
        const Policy policy = Policy::from(text.sliced(end - text.begin()).trimmed());
        return {text.first(end - text.begin()), policy.level, policy.attributes};
    }
    const Cells cells = cellsOf(line, separator);
    const auto at = [&cells](qsizetype column) { return cells.value(column); };
    const Policy policy = Policy::from(columns.level < 0 ? QByteArray() : at(columns.level));
    Cells attributes{policy.attributes};
    attributes += columns.told
                      ? Cells{columns.attributes < 0 ? QByteArray() : at(columns.attributes)}
                      : cells.mid(columns.attributes);
    attributes.removeAll({});
    return {at(columns.destination), policy.level, attributes.join(' ')};
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

/// Why a line is no row; empty: it is one.
QString faultIn(const Cells &cells)
{
    const auto shown = [](const QByteArray &cell) { return QString::fromUtf8(cell); };
    if (destinationIn(cells.value(0)).isEmpty())
        return tr("“%1” is no destination.").arg(shown(cells.value(0)));
    const QByteArray level = cells.value(1);
    if (!level.isEmpty() && !clientLevel(level, {}).known)
        return tr("Postfix has no level “%1”.").arg(shown(level));
    return {};
}

} // namespace

PastedPolicies policiesIn(const QByteArray &text, const QByteArray &level)
{
    PastedPolicies pasted;
    Columns columns;
    QByteArray lines = text;
    if (lines.startsWith("\xef\xbb\xbf")) // spreadsheets put a mark in front of UTF-8
        lines = lines.sliced(3);
    int number = 0;
    for (const QByteArray &written : lines.split('\n')) {
        ++number;
        const QByteArray line = written.endsWith('\r') ? written.chopped(1) : written;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#'))
            continue;
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        if (goesOn && !columns.told && !pasted.rows.isEmpty()) {
            QByteArray &attributes = pasted.rows.last().policy.attributes;
            attributes = (attributes + ' ' + line.trimmed()).trimmed();
            continue;
        }
        const char separator = separatorOf(line);
        if (pasted.rows.isEmpty() && !columns.told) {
            const auto told =
                columnsIn(separator == '\0' ? Cells{line.trimmed()} : cellsOf(line, separator));
            if (told) {
                columns = *told;
                continue;
            }
        }
        const Cells cells = wordsIn(line, columns);
        if (const QString wrong = faultIn(cells); !wrong.isEmpty()) {
            pasted.problems.append(
                {.severity = Problem::Severity::Warning, .line = number, .text = wrong});
            continue;
        }
        const QByteArray destination = destinationIn(cells.value(0));
        const QByteArray given = cells.value(1);
        pasted.rows.append(
            {.destination = destination,
             .policy = {.level = given.isEmpty() ? level : given, .attributes = cells.value(2)}});
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
    QByteArray text = "destination,level,attributes\r\n";
    for (const PolicyRow &row : rows)
        text += csvCell(row.destination) + ',' + csvCell(row.policy.level) + ',' +
                csvCell(row.policy.attributes) + "\r\n";
    return text;
}

} // namespace postseal
