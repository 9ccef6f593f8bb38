// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/lookuptable.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/plaintext.h"
#include "core/config/textedit.h"

#include <QSet>

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

/// Where key and value stand in the text of a line.
struct KeyValue {
    qsizetype keyEnd = 0;
    qsizetype valueBegin = 0, valueEnd = 0;
    bool unbalanced = false; ///< a double quote has no partner

    bool isEntry() const { return !unbalanced && keyEnd > 0 && valueEnd > valueBegin; }
};

/// The key goes up to the first blank outside of double quotes.
KeyValue splitKeyValue(const QByteArray &text)
{
    KeyValue found;
    bool quoted = false;
    for (; found.keyEnd < text.size(); ++found.keyEnd) {
        const char c = text[found.keyEnd];
        if (c == '\\' && found.keyEnd + 1 < text.size())
            ++found.keyEnd;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && isBlank(c))
            break;
    }
    found.unbalanced = quoted;
    found.valueBegin = found.keyEnd;
    while (found.valueBegin < text.size() && isBlank(text[found.valueBegin]))
        ++found.valueBegin;
    found.valueEnd = text.size();
    while (found.valueEnd > found.valueBegin && isBlank(text[found.valueEnd - 1]))
        --found.valueEnd;
    return found;
}

QByteArray folded(const QByteArray &key)
{
    return key.toLower(); // ASCII letters only, like Postfix without UTF-8 support
}

Problem warning(const LogicalLine &line, const QString &text)
{
    return {.severity = Problem::Severity::Warning, .line = line.firstLine(), .text = text};
}

/// The lines whose key is \a key, the one in force first.
QList<LogicalLine> linesOf(const QByteArray &bytes, const QByteArray &key)
{
    QList<LogicalLine> found;
    for (const LogicalLine &line : logicalLines(bytes)) {
        const KeyValue split = splitKeyValue(line.text);
        if (split.isEntry() && folded(line.text.first(split.keyEnd)) == folded(key))
            found.append(line);
    }
    return found;
}

bool isKey(const QByteArray &key)
{
    // A backslash at the end would take the blank behind the key into it.
    const KeyValue split = splitKeyValue(key + " value");
    return !key.isEmpty() && isOneLine(key) && !key.startsWith('#') && !split.unbalanced &&
           split.keyEnd == key.size();
}

/// What stands between key and value of the last entry, for the next one.
QByteArray usualGap(const QByteArray &bytes)
{
    const QList<LogicalLine> lines = logicalLines(bytes);
    for (const LogicalLine &line : std::views::reverse(lines)) {
        const KeyValue split = splitKeyValue(line.text);
        if (split.isEntry() && line.pieceOf(split.valueBegin) == 0)
            return line.text.at(split.keyEnd) == '\t' ? "\t" : " ";
    }
    return " ";
}

/// The value on the line where it begins; the lines that continue it go.
QList<TextEdit> valueReplaced(const QByteArray &bytes, const LogicalLine &line,
                              const QByteArray &value)
{
    const KeyValue split = splitKeyValue(line.text);
    const qsizetype piece = line.pieceOf(split.valueBegin);
    const qsizetype begin = line.positionOf(split.valueBegin);
    qsizetype end = line.pieces[piece].end;
    while (end > begin && isBlank(bytes[end - 1]))
        --end;
    QList<TextEdit> edits;
    const bool beginsLine = piece > line.pieceOf(split.keyEnd - 1);
    if (beginsLine && value.startsWith('#')) { // there it would be a comment
        const qsizetype at = line.endPositionOf(split.keyEnd);
        edits = {{.begin = at, .end = at, .with = ' ' + value},
                 {.begin = line.pieces[piece].begin,
                  .end = lineEnd(bytes, line.pieces[piece].end),
                  .with = {}}};
    } else {
        edits = {{.begin = begin, .end = end, .with = value}};
    }
    for (const LinePiece &next : line.pieces.sliced(piece + 1))
        edits.append({.begin = next.begin, .end = lineEnd(bytes, next.end), .with = {}});
    return edits;
}

} // namespace

LookupTable LookupTable::parse(const QByteArray &bytes)
{
    LookupTable table;
    table.m_bytes = bytes;
    QSet<QByteArray> keys;
    for (const LogicalLine &line : logicalLines(bytes, table.m_problems)) {
        const KeyValue split = splitKeyValue(line.text);
        if (!split.isEntry()) {
            table.m_problems.append(warning(
                line, split.unbalanced
                          ? QStringLiteral("unbalanced '\"' in '%1' -- ignoring this line")
                                .arg(QString::fromUtf8(line.text))
                          : QStringLiteral("expected format: key whitespace value -- ignoring this "
                                           "line")));
            continue;
        }
        const QByteArray key = folded(line.text.first(split.keyEnd));
        if (key.endsWith(':'))
            table.m_problems.append(
                warning(line, QStringLiteral("record is in \"key: value\" format; "
                                             "is this an alias file?")));
        const TableEntry entry{
            .key = key,
            .value = line.text.sliced(split.valueBegin, split.valueEnd - split.valueBegin),
            .line = line.firstLine()};
        if (keys.contains(key)) {
            table.m_problems.append(warning(
                line, QStringLiteral("duplicate entry: \"%1\"").arg(QString::fromUtf8(key))));
            table.m_overridden.append(entry);
            continue;
        }
        keys.insert(key);
        table.m_entries.append(entry);
    }
    return table;
}

std::optional<QByteArray> LookupTable::value(const QByteArray &key) const
{
    const auto entry = std::ranges::find(m_entries, folded(key), &TableEntry::key);
    return entry == m_entries.end() ? std::nullopt : std::optional(entry->value);
}

Status LookupTable::setValue(const QByteArray &key, const QByteArray &value)
{
    if (!isKey(key))
        return fail(
            ErrorCode::BadInput, QString::fromUtf8(key),
            postseal::tr("this cannot be a key: write one word, or put double quotes around it"));
    if (value.isEmpty() || !isOneLine(value))
        return fail(
            ErrorCode::BadInput, QString::fromUtf8(key),
            postseal::tr(
                "a value must be one line that is not empty, without control characters and "
                "blanks at its ends"));
    const QList<LogicalLine> lines = linesOf(m_bytes, key);
    const QList<TextEdit> edits =
        lines.isEmpty() ? QList{appendedLines(m_bytes, {key + usualGap(m_bytes) + value})}
                        : valueReplaced(m_bytes, lines.first(), value);
    *this = parse(applied(m_bytes, edits));
    return {};
}

bool LookupTable::remove(const QByteArray &key)
{
    const QList<LogicalLine> lines = linesOf(m_bytes, key);
    if (!lines.isEmpty())
        *this = parse(withoutLines(m_bytes, lines));
    return !lines.isEmpty();
}

bool LookupTable::removeOverridden(const QByteArray &key)
{
    QList<LogicalLine> lines = linesOf(m_bytes, key);
    if (lines.size() < 2)
        return false;
    lines.removeFirst();
    *this = parse(withoutLines(m_bytes, lines));
    return true;
}

} // namespace postseal
