// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policypaste.h"

#include "core/base/tr.h"
#include "core/postfix/hostname.h"

#include <QSet>

#include <algorithm>

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

/// Destination, level and the rest.
Cells wordsIn(const QByteArray &line)
{
    const char separator = separatorOf(line);
    Cells cells;
    if (separator != '\0') {
        cells = cellsOf(line, separator);
        cells.removeAll({});
        if (cells.size() != 2)
            return cells;
        const Policy policy = Policy::from(cells[1]); // "secure match=nexthop" in one cell
        return {cells[0], policy.level, policy.attributes};
    }
    const QByteArray text = line.trimmed();
    const auto end = std::ranges::find_if(text, [](char c) { return c == ' ' || c == '\t'; });
    const Policy policy = Policy::from(text.sliced(end - text.begin()).trimmed());
    return {text.first(end - text.begin()), policy.level, policy.attributes};
}

bool isHeading(const Cells &cells)
{
    static const QSet<QByteArray> words{"destination", "domain", "domains", "next hop",
                                        "nexthop",     "host",   "name",    "key"};
    return !cells.isEmpty() && words.contains(cells.first().toLower());
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
    QByteArray lines = text;
    if (lines.startsWith("\xef\xbb\xbf")) // spreadsheets put a mark in front of UTF-8
        lines = lines.sliced(3);
    int number = 0;
    for (const QByteArray &written : lines.split('\n')) {
        ++number;
        const QByteArray line = written.endsWith('\r') ? written.chopped(1) : written;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#'))
            continue;
        if ((line.startsWith(' ') || line.startsWith('\t')) && !pasted.rows.isEmpty()) {
            QByteArray &attributes = pasted.rows.last().policy.attributes;
            attributes = (attributes + ' ' + line.trimmed()).trimmed();
            continue;
        }
        const Cells cells = wordsIn(line);
        if (isHeading(cells))
            continue;
        if (const QString wrong = faultIn(cells); !wrong.isEmpty()) {
            pasted.problems.append(
                {.severity = Problem::Severity::Warning, .line = number, .text = wrong});
            continue;
        }
        const QByteArray destination = destinationIn(cells.value(0));
        const QByteArray given = cells.value(1);
        pasted.rows.append({.destination = destination,
                            .policy = {.level = given.isEmpty() ? level : given,
                                       .attributes = cells.mid(2).join(' ').trimmed()}});
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
