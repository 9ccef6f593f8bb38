// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/tablerows.h"

#include <QDate>

#include <optional>

namespace postseal {

/// What people know about a row of a policy table. It stands in comments right above the row, each
/// beginning a line with "#", at most one blank, and one of these words in lower case:
///
///     # note: their MX renews by hand
///     # owner: mail team
///     # review: 2027-03-01
///     example.org   secure match=nexthop
///
/// so that postmap(1) never sees it. Several lines with one word are read as one. No such line can
/// be a row that is switched off: "note:" and the others are no destinations (rowsOff()).
struct RowNotes {
    QString note;
    QString owner;
    QString review; ///< as written; a date is "2027-03-01" (ISO 8601)

    /// Nothing: there is none, or it is written in another way.
    std::optional<QDate> reviewDate() const;
    bool isEmpty() const { return note.isEmpty() && owner.isEmpty() && review.isEmpty(); }
    bool operator==(const RowNotes &) const = default;
};

/// One of them.
enum class RowNote { Note, Owner, Review };

/// Whether \a text can stand there. BadInput: it holds line breaks or control characters, or is no
/// date where one belongs.
Status checkNote(RowNote which, const QString &text);

/// The notes of \a row, in force or switched off: of the lines right above it, and of those among
/// the lines that continue it.
RowNotes notesOf(const QByteArray &bytes, const TableRow &row);
/// Where the lines right above \a row begin that hold notes; without such where the row does.
qsizetype notesBegin(const QByteArray &bytes, const TableRow &row);
/// Whether \a line, which may have its line end, holds a note.
bool isNoteLine(QByteArrayView line);

/// \a bytes with \a text as that note of each of \a rows, which are in the order of the file; empty
/// takes it away. Other lines stay as they are. checkNote() says what is refused.
Result<QByteArray> withNote(const QByteArray &bytes, const QList<TableRow> &rows, RowNote which,
                            const QString &text);

/// A row and all that its notes are to be.
struct NotedRow {
    TableRow row;
    RowNotes notes;

    bool operator==(const NotedRow &) const = default;
};
/// \a bytes with the notes of each of \a rows, which are in the order of the file.
Result<QByteArray> withNotes(const QByteArray &bytes, const QList<NotedRow> &rows);

/// \a bytes without \a rows, which are in the order of the file, and without their notes; other
/// comments stay.
QByteArray withoutNotedRows(const QByteArray &bytes, const QList<TableRow> &rows);

/// Puts the notes among the lines of the row \a slice in front of it, so that they stay its own
/// when it is written on one line. Tells where the row begins then.
qsizetype liftNotes(QByteArray &slice);

/// \a bytes, which end a line, so that a row behind them does not take notes that stand alone at
/// their end for its own.
QByteArray readyForRow(const QByteArray &bytes);

} // namespace postseal
