// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/problem.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// Blanks of Postfix: space, tab, CR, VT and FF (LF never is inside a line).
constexpr bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// One line of a physical file that belongs to an entry.
struct LinePiece {
    qsizetype begin = 0;  ///< first byte in the document
    qsizetype end = 0;    ///< behind its last byte; the LF stands here
    qsizetype offset = 0; ///< of its first byte in LogicalLine::text
    int number = 0;       ///< physical line, from 1

    bool operator==(const LinePiece &) const = default;
};

/// What Postfix reads as one line: a physical line and those that continue it. Comments and blank
/// lines, also those between its pieces, belong to no line.
struct LogicalLine {
    QByteArray text;         ///< the pieces without LF, up to the first NUL
    QList<LinePiece> pieces; ///< at least one

    int firstLine() const { return pieces.first().number; }
    /// Position in the document of the byte at \a offset of text.
    qsizetype positionOf(qsizetype offset) const;
    /// Position behind the byte that stands before \a offset; differs where a piece ends.
    qsizetype endPositionOf(qsizetype offset) const;
    /// Index of the piece that holds the byte at \a offset of text.
    qsizetype pieceOf(qsizetype offset) const;

    bool operator==(const LogicalLine &) const = default;
};

/// The logical lines of main.cf, master.cf and table sources; postconf(5), master(5), postmap(1).
/// Text that starts with a blank before any entry is dropped, as Postfix does, with a warning in
/// \a problems.
QList<LogicalLine> logicalLines(const QByteArray &bytes, QList<Problem> &problems);
/// The same without the warning.
QList<LogicalLine> logicalLines(const QByteArray &bytes);

/// \a bytes without \a lines, which are of it and in their order; comments between the pieces stay.
QByteArray withoutLines(const QByteArray &bytes, const QList<LogicalLine> &lines);

} // namespace postseal
