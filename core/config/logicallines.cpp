// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/logicallines.h"

#include "core/config/textedit.h"

#include <algorithm>

namespace postseal {

namespace {

bool isSkipped(QByteArrayView line)
{
    const auto first = std::ranges::find_if_not(line, isBlank);
    return first == line.end() || *first == '#';
}

LogicalLine lineWith(const QByteArray &bytes, const LinePiece &piece)
{
    return {.text = bytes.sliced(piece.begin, piece.end - piece.begin), .pieces = {piece}};
}

void addPiece(LogicalLine &logical, const QByteArray &bytes, LinePiece piece)
{
    piece.offset = logical.text.size();
    logical.text += QByteArrayView(bytes).sliced(piece.begin, piece.end - piece.begin);
    logical.pieces.append(piece);
}

// Postfix handles lines as C strings: NUL ends them.
void cutAtNul(LogicalLine &line)
{
    const qsizetype nul = line.text.indexOf('\0');
    if (nul >= 0)
        line.text.truncate(nul);
}

Problem leadingBlank(const LogicalLine &line)
{
    return {.severity = Problem::Severity::Warning,
            .line = line.firstLine(),
            .text = QStringLiteral("logical line must not start with whitespace: \"%1\"")
                        .arg(QString::fromUtf8(line.text))};
}

} // namespace

qsizetype LogicalLine::pieceOf(qsizetype offset) const
{
    const auto behind = std::ranges::upper_bound(pieces, offset, {}, &LinePiece::offset);
    return std::max<qsizetype>(behind - pieces.begin() - 1, 0);
}

qsizetype LogicalLine::positionOf(qsizetype offset) const
{
    const LinePiece &piece = pieces[pieceOf(offset)];
    return piece.begin + offset - piece.offset;
}

qsizetype LogicalLine::endPositionOf(qsizetype offset) const
{
    return offset == 0 ? positionOf(0) : positionOf(offset - 1) + 1;
}

QList<LogicalLine> logicalLines(const QByteArray &bytes, QList<Problem> &problems)
{
    QList<LogicalLine> lines;
    int number = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lf = bytes.indexOf('\n', begin);
        const qsizetype end = lf < 0 ? bytes.size() : lf;
        ++number;
        if (!isSkipped(QByteArrayView(bytes).sliced(begin, end - begin))) {
            const LinePiece piece{.begin = begin, .end = end, .offset = 0, .number = number};
            if (lines.isEmpty() || !isBlank(bytes[begin]))
                lines.append(lineWith(bytes, piece));
            else
                addPiece(lines.last(), bytes, piece);
        }
        begin = end + 1;
    }
    if (bytes.contains('\0'))
        std::ranges::for_each(lines, cutAtNul);
    if (!lines.isEmpty() && isBlank(bytes[lines.first().pieces.first().begin]))
        problems.append(leadingBlank(lines.takeFirst()));
    return lines;
}

QList<LogicalLine> logicalLines(const QByteArray &bytes)
{
    QList<Problem> ignored;
    return logicalLines(bytes, ignored);
}

QByteArray withoutLines(const QByteArray &bytes, const QList<LogicalLine> &lines)
{
    QList<TextEdit> edits;
    for (const LogicalLine &line : lines) {
        for (const LinePiece &piece : line.pieces)
            edits.append({.begin = piece.begin, .end = lineEnd(bytes, piece.end), .with = {}});
    }
    return applied(bytes, edits);
}

} // namespace postseal
