// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotblocks.h"

#include <optional>
#include <ranges>

namespace postseal {

namespace {

using Kind = DovecotLine::Kind;

/// The blanks before the first word of \a line.
QByteArray indentationOf(const QByteArray &bytes, const DovecotLine &line)
{
    const qsizetype at = line.line.pieces.first().begin, begin = lineBegin(bytes, at);
    return bytes.sliced(begin, at - begin);
}

/// By how much the lines of a block stand further in than the block.
QByteArray indentationStep(const QByteArray &bytes, const QList<DovecotLine> &lines)
{
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray outer = indentationOf(bytes, lines[i - 1]);
        const QByteArray inner = indentationOf(bytes, lines[i]);
        if (lines[i - 1].kind == Kind::BlockBegin && lines[i].kind != Kind::BlockEnd &&
            inner.size() > outer.size() && inner.startsWith(outer))
            return inner.sliced(outer.size());
    }
    return "  ";
}

/// Indices of the lines that stand in the block itself, not in blocks within it; of those the
/// first lines.
QList<qsizetype> membersOf(const QList<DovecotLine> &lines, qsizetype block)
{
    QList<qsizetype> members;
    int depth = 0;
    for (qsizetype i = block + 1; i < lines.size(); ++i) {
        if (lines[i].kind == Kind::BlockEnd && --depth < 0)
            break;
        if (depth == 0 && lines[i].kind != Kind::BlockEnd)
            members.append(i);
        depth += lines[i].kind == Kind::BlockBegin ? 1 : 0;
    }
    return members;
}

QByteArray indentationWithin(const QByteArray &bytes, const QList<DovecotLine> &lines,
                             qsizetype block)
{
    const QList<qsizetype> members = membersOf(lines, block);
    if (!members.isEmpty())
        return indentationOf(bytes, lines[members.last()]);
    return indentationOf(bytes, lines[block]) + indentationStep(bytes, lines);
}

/// A physical line without its comment sign.
struct CommentedLine {
    qsizetype sign = 0; ///< where the "#" stands
    DovecotLine line;   ///< what it says without it
    bool isBlank = true;
};

std::optional<CommentedLine> commentedLine(const QByteArray &bytes, qsizetype begin,
                                           DovecotSyntax syntax)
{
    const qsizetype end = lineEnd(bytes, begin);
    qsizetype sign = begin;
    while (sign < end && isBlank(bytes[sign]))
        ++sign;
    if (sign == end || bytes[sign] != '#')
        return {};
    CommentedLine commented;
    commented.sign = sign;
    QList<Problem> ignored;
    const QList<DovecotLine> said =
        dovecotLines(bytes.sliced(sign + 1, end - sign - 1), syntax, ignored);
    commented.isBlank = said.isEmpty();
    if (!said.isEmpty())
        commented.line = said.first();
    return commented;
}

/// The comment signs of the block whose commented first line is at \a begin. Empty: it does not
/// end before another line than a comment comes.
QList<TextEdit> signsOfBlock(const QByteArray &bytes, qsizetype begin, DovecotSyntax syntax,
                             const QList<QByteArray> &keys)
{
    QList<TextEdit> edits;
    int depth = 0;
    for (qsizetype at = begin; at < bytes.size(); at = lineEnd(bytes, at)) {
        const auto commented = commentedLine(bytes, at, syntax);
        if (!commented)
            return {};
        const DovecotLine &line = commented->line;
        const bool setting = line.kind == Kind::Setting && keys.contains(line.key);
        const bool brace = line.kind == Kind::BlockBegin || line.kind == Kind::BlockEnd;
        if (commented->isBlank || (!setting && !brace))
            continue;
        edits.append({.begin = commented->sign, .end = commented->sign + 1, .with = {}});
        depth += line.kind == Kind::BlockBegin ? 1 : 0;
        depth -= line.kind == Kind::BlockEnd ? 1 : 0;
        if (depth == 0)
            return edits;
    }
    return {};
}

} // namespace

qsizetype blockEndOf(const QList<DovecotLine> &lines, qsizetype begin)
{
    int depth = 0;
    for (qsizetype i = begin + 1; i < lines.size(); ++i) {
        if (lines[i].kind == Kind::BlockEnd && --depth < 0)
            return i;
        depth += lines[i].kind == Kind::BlockBegin ? 1 : 0;
    }
    return -1;
}

qsizetype blockAround(const QList<DovecotLine> &lines, qsizetype index)
{
    int depth = 0;
    for (qsizetype i = index - 1; i >= 0; --i) {
        if (lines[i].kind == Kind::BlockBegin && --depth < 0)
            return i;
        depth += lines[i].kind == Kind::BlockEnd ? 1 : 0;
    }
    return -1;
}

TextEdit addedToBlock(const DovecotConf &document, qsizetype block,
                      const QList<QByteArray> &statements)
{
    const QByteArray &bytes = document.toBytes();
    const QList<DovecotLine> &lines = document.lines();
    if (block < 0)
        return appendedLines(bytes, statements);
    const QByteArray indentation = indentationWithin(bytes, lines, block);
    const QByteArray newline = usualLineEnd(bytes);
    QByteArray text;
    for (const QByteArray &statement : statements)
        text += indentation + statement + newline;
    const qsizetype close = blockEndOf(lines, block);
    qsizetype at = lineEnd(bytes, lines[block].end());
    if (close >= 0)
        at = lineBegin(bytes, lines[close].line.pieces.first().begin);
    else if (!bytes.endsWith('\n') && at == bytes.size())
        text.prepend(newline);
    return {.begin = at, .end = at, .with = text};
}

QByteArray usualDovecotEquals(const QList<DovecotLine> &lines, qsizetype block)
{
    const auto equalsOf = [&](const DovecotLine &line) {
        const qsizetype at = line.line.text.lastIndexOf('=', line.valueBegin - 1);
        return at > 0 && isBlank(line.line.text[at - 1]) ? " = " : "=";
    };
    for (const qsizetype member : membersOf(lines, block) | std::views::reverse) {
        if (lines[member].kind == Kind::Setting)
            return equalsOf(lines[member]);
    }
    for (const DovecotLine &line : std::views::reverse(lines)) {
        if (line.kind == Kind::Setting)
            return equalsOf(line);
    }
    return " = ";
}

QList<TextEdit> revivedBlock(const DovecotConf &document, qsizetype block, const QByteArray &type,
                             const QByteArray &name, const QList<QByteArray> &keys)
{
    const QByteArray &bytes = document.toBytes();
    const QList<DovecotLine> &lines = document.lines();
    const qsizetype close = blockEndOf(lines, block);
    const qsizetype begin = block < 0 ? 0 : lineEnd(bytes, lines[block].end());
    const qsizetype end = close < 0 ? bytes.size() : lines[close].line.pieces.first().begin;
    for (qsizetype at = begin; at < end; at = lineEnd(bytes, at)) {
        const auto commented = commentedLine(bytes, at, document.syntax());
        if (!commented || commented->line.kind != Kind::BlockBegin || commented->line.key != type ||
            commented->line.value != name)
            continue;
        const QList<TextEdit> edits = signsOfBlock(bytes, at, document.syntax(), keys);
        if (!edits.isEmpty())
            return edits;
    }
    return {};
}

} // namespace postseal
