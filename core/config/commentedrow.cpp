// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/commentedrow.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/config/rowlines.h"

#include <QSet>

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
qsizetype blockEnd(const QList<Line> &lines, qsizetype at)
{
    while (at < lines.size() && lines[at].isComment && !wasRow(lines[at].comment))
        ++at;
    return at;
}

CommentedRow readBlock(const QByteArray &bytes, const QList<Line> &lines, qsizetype at)
{
    const QByteArray &head = lines[at].comment;
    const QList<MasterWord> words = masterWords(head);
    CommentedRow row{.service = words[0].in(head),
                     .type = words[1].in(head),
                     .revival = {uncommentedRow(lines[at])},
                     .options = 0,
                     .wouldCapture = false};
    const qsizetype end = blockEnd(lines, at + 1);
    QList<QByteArray> comments;
    for (const Line &line : lines.sliced(at + 1, end - at - 1))
        comments.append(line.comment);
    for (const qsizetype i : rowLines(head, comments)) {
        row.revival.append(uncommented(lines[at + 1 + i], true));
        ++row.options;
    }
    row.wouldCapture = continuesBelow(bytes, lines, end);
    return row;
}

/// The comments in \a block, a row of \a length lines and the comments below it, that must not come
/// back with the row once it is commented out, nor end it.
QSet<qsizetype> oldComments(const QByteArray &bytes, const QList<Line> &block, qsizetype length)
{
    QSet<qsizetype> old;
    QList<QByteArray> comments; // as they will be
    for (qsizetype i = 0; i < block.size(); ++i) {
        const Line &line = block[i];
        const bool isRow = line.isComment && i < length && wasRow(line.comment);
        if (isRow)
            old.insert(i);
        comments.append(line.isComment ? (isRow ? "#" : "") + line.comment
                                       : bytes.sliced(line.begin, line.end - line.begin));
    }
    const QByteArray head = comments.takeFirst();
    for (qsizetype known = -1; known != old.size();) {
        known = old.size();
        for (const qsizetype i : rowLines(head, comments)) {
            if (!block[i + 1].isComment)
                continue;
            old.insert(i + 1);
            comments[i].prepend('#'); // another may come back in its place
        }
    }
    return old;
}

} // namespace

QList<CommentedRow> commentedRows(const QByteArray &bytes)
{
    const QList<Line> lines = linesOf(bytes);
    QList<CommentedRow> rows;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].isComment && wasRow(lines[i].comment))
            rows.append(readBlock(bytes, lines, i));
    }
    return rows;
}

QList<TextEdit> commentedOut(const QByteArray &bytes, const QList<qsizetype> &begins)
{
    const QList<Line> lines = linesOf(bytes);
    const auto isOwn = [&begins](const Line &line) { return begins.contains(line.begin); };
    const qsizetype first = std::ranges::find_if(lines, isOwn) - lines.cbegin();
    const auto lastOwn = std::ranges::find_if(std::ranges::reverse_view(lines), isOwn).base();
    const qsizetype rest = lastOwn - lines.cbegin();
    const QList<Line> block = lines.sliced(first, blockEnd(lines, rest) - first);
    const QSet<qsizetype> doubled = oldComments(bytes, block, rest - first);
    QList<TextEdit> edits;
    for (qsizetype i = 0; i < block.size(); ++i) {
        const qsizetype begin = block[i].begin;
        if (block[i].isComment ? doubled.contains(i) : i < rest - first)
            edits.append({.begin = begin, .end = begin, .with = "#"});
    }
    return edits;
}

} // namespace postseal
