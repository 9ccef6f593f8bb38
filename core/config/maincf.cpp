// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/maincf.h"

#include "core/base/tr.h"
#include "core/config/namevalue.h"
#include "core/config/plaintext.h"
#include "core/config/valueedit.h"

#include <QHash>

#include <ranges>

namespace postseal {

namespace {

Problem fatal(const LogicalLine &line, const char *reason)
{
    return {.severity = Problem::Severity::Fatal,
            .line = line.firstLine(),
            .text = QStringLiteral("%1: \"%2\"")
                        .arg(QLatin1StringView(reason), QString::fromUtf8(line.text))};
}

/// What Postfix says of entries that take the place of another one with another value.
QList<Problem> overridden(const QList<MainCfEntry> &entries)
{
    QList<Problem> problems;
    QHash<QByteArray, QByteArray> values;
    for (const MainCfEntry &entry : entries) {
        const auto earlier = values.constFind(entry.name);
        if (earlier != values.cend() && *earlier != entry.value)
            problems.append(
                {.severity = Problem::Severity::Warning,
                 .line = entry.line,
                 .text = QStringLiteral("overriding earlier entry: %1=%2")
                             .arg(QString::fromUtf8(entry.name), QString::fromUtf8(*earlier))});
        values.insert(entry.name, entry.value);
    }
    return problems;
}

/// How the last entry of the file stands around its "=", for the next one.
QByteArray usualEquals(const QByteArray &bytes)
{
    const QList<LogicalLine> lines = logicalLines(bytes);
    for (const LogicalLine &line : std::views::reverse(lines)) {
        const NameValue split = splitNameValue(line.text);
        if (!split.error && split.valueEnd > split.valueBegin)
            return split.equals == split.nameEnd && split.valueBegin == split.equals + 1 ? "="
                                                                                         : " = ";
    }
    return " = ";
}

/// The lines that set \a name; of several the last counts.
QList<LogicalLine> entryLines(const QByteArray &bytes, const QByteArray &name)
{
    QList<LogicalLine> lines = logicalLines(bytes);
    lines.removeIf([&name](const LogicalLine &line) {
        const NameValue split = splitNameValue(line.text);
        return split.error || split.name(line.text) != name;
    });
    return lines;
}

} // namespace

MainCf MainCf::parse(const QByteArray &bytes)
{
    MainCf document;
    document.m_bytes = bytes;
    for (const LogicalLine &line : logicalLines(bytes, document.m_problems)) {
        const NameValue split = splitNameValue(line.text);
        if (split.error) {
            document.m_problems.append(fatal(line, split.error));
            continue;
        }
        document.m_entries.append({.name = split.name(line.text),
                                   .value = split.value(line.text),
                                   .line = line.firstLine()});
    }
    document.m_problems += overridden(document.m_entries);
    return document;
}

QList<MainCfEntry> MainCf::entriesInForce() const
{
    QList<MainCfEntry> entries;
    QSet<QByteArray> seen;
    for (const MainCfEntry &entry : std::views::reverse(m_entries)) {
        if (!seen.contains(entry.name))
            entries.prepend(entry);
        seen.insert(entry.name);
    }
    return entries;
}

std::optional<QByteArray> MainCf::value(const QByteArray &name) const
{
    for (const MainCfEntry &entry : std::views::reverse(m_entries)) {
        if (entry.name == name)
            return entry.value;
    }
    return {};
}

Status MainCf::setValue(const QByteArray &name, const QByteArray &value)
{
    if (!isParameterName(name))
        return fail(ErrorCode::BadInput, QString::fromUtf8(name),
                    postseal::tr("this cannot be the name of a parameter"));
    if (!isOneLine(value))
        return fail(
            ErrorCode::BadInput, QString::fromUtf8(name),
            postseal::tr(
                "a value must be one line without control characters and blanks at its ends"));
    const QList<LogicalLine> lines = entryLines(m_bytes, name);
    const QList<TextEdit> edits =
        lines.isEmpty()
            ? QList{appendedLines(m_bytes, {(name + usualEquals(m_bytes) + value).trimmed()})}
            : valueEdits(m_bytes, lines.last(), value);
    *this = parse(applied(m_bytes, edits));
    return {};
}

bool MainCf::remove(const QByteArray &name)
{
    const QList<LogicalLine> lines = entryLines(m_bytes, name);
    if (!lines.isEmpty())
        *this = parse(withoutLines(m_bytes, lines));
    return !lines.isEmpty();
}

bool MainCf::removeOverridden(const QByteArray &name)
{
    QList<LogicalLine> lines = entryLines(m_bytes, name);
    if (lines.size() < 2)
        return false;
    lines.removeLast();
    *this = parse(withoutLines(m_bytes, lines));
    return true;
}

void MainCf::keepInForce(const QSet<QByteArray> &without)
{
    QList<TextEdit> edits;
    QSet<QByteArray> seen = without;
    const QList<LogicalLine> lines = logicalLines(m_bytes);
    for (const LogicalLine &line : std::views::reverse(lines)) {
        const NameValue split = splitNameValue(line.text);
        if (split.error)
            continue;
        const QByteArray name = split.name(line.text);
        if (!seen.contains(name)) {
            seen.insert(name);
            continue;
        }
        for (const LinePiece &piece : line.pieces)
            edits.append({.begin = piece.begin, .end = piece.begin, .with = "#"});
    }
    *this = parse(applied(m_bytes, edits));
}

} // namespace postseal
