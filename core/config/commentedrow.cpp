// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/commentedrow.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

struct Line {
    qsizetype begin = 0, end = 0; ///< with its LF
    QByteArray comment;           ///< behind its first "#"; nothing else is a comment
    bool isComment = false;
};

QList<Line> linesOf(const QByteArray &bytes)
{
    QList<Line> lines;
    for (qsizetype begin = 0; begin < bytes.size();) {
        Line line{.begin = begin, .end = lineEnd(bytes, begin), .comment = {}, .isComment = false};
        if (bytes[begin] == '#') {
            line.isComment = true;
            const QByteArray comment = bytes.sliced(begin + 1, line.end - begin - 1);
            // NUL would end the line that comes back.
            line.comment = comment.contains('\0') ? QByteArray() : comment;
        }
        lines.append(line);
        begin = line.end;
    }
    return lines;
}

/// The words of a comment that was a row; none when it was not.
QList<MasterWord> rowWords(const QByteArray &comment)
{
    const QList<MasterWord> words = masterWords(comment);
    return masterRowError(comment, words).isEmpty() ? words : QList<MasterWord>();
}

bool isSettingName(const QByteArray &setting)
{
    const qsizetype equals = setting.indexOf('=');
    const auto isFit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return equals > 0 && std::ranges::all_of(setting.first(equals), isFit);
}

/// Whether \a comment was a line of nothing but "-o name=value" and flags.
bool wasOptions(const QByteArray &comment)
{
    // The reader wants the fields of a row before the arguments.
    const QByteArray text = "s inet - - - - - p " + comment;
    const MasterArguments found = masterArguments(text, masterWords(text));
    if (found.options.isEmpty() || !found.complaints.isEmpty())
        return false;
    return std::ranges::all_of(found.others, [](const QByteArray &word) { return word == "-v"; }) &&
           std::ranges::all_of(found.options, [](const MasterOption &option) {
               return isSettingName(option.name + '=');
           });
}

TextEdit uncommented(const Line &line, bool asContinuation)
{
    // A continuation has to begin with a blank.
    const bool blank = !line.comment.isEmpty() && isBlank(line.comment.front());
    return {
        .begin = line.begin, .end = line.begin + 1, .with = asContinuation && !blank ? " " : ""};
}

/// A row's first line may be commented out as "# submission inet": the blanks go as well.
TextEdit uncommentedRow(const Line &line)
{
    qsizetype blanks = 0;
    while (blanks < line.comment.size() && isBlank(line.comment[blanks]))
        ++blanks;
    return {.begin = line.begin, .end = line.begin + 1 + blanks, .with = {}};
}

bool isBlankLine(const QByteArray &bytes, const Line &line)
{
    return std::ranges::all_of(bytes.sliced(line.begin, line.end - line.begin), isBlank);
}

/// Whether the first line behind \a at that is neither blank nor a comment continues a row.
bool continuesBelow(const QByteArray &bytes, const QList<Line> &lines, qsizetype at)
{
    for (const Line &line : lines.sliced(at)) {
        const QByteArray text = bytes.sliced(line.begin, line.end - line.begin).trimmed();
        if (!text.isEmpty() && !text.startsWith('#'))
            return isBlank(bytes[line.begin]);
    }
    return false;
}

/// Index behind the comments that belong to the row commented out at \a at - 1.
qsizetype blockEnd(const QByteArray &bytes, const QList<Line> &lines, qsizetype at)
{
    while (at < lines.size() && lines[at].isComment && !isBlankLine(bytes, lines[at]) &&
           rowWords(lines[at].comment).isEmpty())
        ++at;
    return at;
}

CommentedRow readBlock(const QByteArray &bytes, const QList<Line> &lines, qsizetype at)
{
    const QByteArray &head = lines[at].comment;
    const QList<MasterWord> words = rowWords(head);
    CommentedRow row{.service = words[0].in(head),
                     .type = words[1].in(head),
                     .revival = {uncommentedRow(lines[at])},
                     .options = 0,
                     .wouldCapture = false};
    const qsizetype end = blockEnd(bytes, lines, at + 1);
    for (const Line &line : lines.sliced(at + 1, end - at - 1)) {
        if (!wasOptions(line.comment))
            continue;
        row.revival.append(uncommented(line, true));
        ++row.options;
    }
    row.wouldCapture = continuesBelow(bytes, lines, end);
    return row;
}

} // namespace

QList<CommentedRow> commentedRows(const QByteArray &bytes)
{
    const QList<Line> lines = linesOf(bytes);
    QList<CommentedRow> rows;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].isComment && !rowWords(lines[i].comment).isEmpty())
            rows.append(readBlock(bytes, lines, i));
    }
    return rows;
}

QList<TextEdit> commentedOut(const QByteArray &bytes, const QList<qsizetype> &begins)
{
    const QList<Line> lines = linesOf(bytes);
    QList<TextEdit> edits;
    const auto isOwn = [&begins](const Line &line) { return begins.contains(line.begin); };
    const auto lastOwn = std::ranges::find_if(std::ranges::reverse_view(lines), isOwn).base();
    const qsizetype end = blockEnd(bytes, lines, lastOwn - lines.cbegin());
    bool inside = false;
    for (const Line &line : lines.first(end)) {
        inside = inside || isOwn(line);
        // An option that was commented out before must not come back with the row.
        if (isOwn(line) || (inside && line.isComment && wasOptions(line.comment)))
            edits.append({.begin = line.begin, .end = line.begin, .with = "#"});
    }
    return edits;
}

} // namespace postseal
