// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policytable.h"
#include "core/settings/rownotes.h"

#include <QVersionNumber>

#include <functional>

namespace postseal {

/// A row of a policy table as somebody wants it.
struct PolicyRow {
    QByteArray destination; ///< next hop or ".parent", as it is to be written
    Policy policy;
    RowNotes notes = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const PolicyRow &) const = default;
};

/// \a policy at \a level, without the attributes that smtp(8) would refuse there (match and tafile
/// at a level that compares nothing like it).
Policy withLevel(const Policy &policy, const QByteArray &level, const QVersionNumber &release);

/// \a bytes with \a level in each of \a rows, which are in the order of the file. Rows that cannot
/// be read stay.
Result<QByteArray> withLevelIn(const QByteArray &bytes, const QList<TableRow> &rows,
                               const QByteArray &level, const QVersionNumber &release);

/// \a bytes with destination and policy of \a wanted in \a row, which is in force. A destination
/// that is new is written in ASCII (asciiDestination()), names in the policy are (asciiPolicy()).
Result<QByteArray> withPolicyRow(const QByteArray &bytes, const TableRow &row,
                                 const PolicyRow &wanted);

/// \a bytes with \a wanted as a row at the end, in ASCII, without notes. BadInput: there is one for
/// its destination.
Result<QByteArray> withNewPolicyRow(const QByteArray &bytes, const PolicyRow &wanted);

/// \a bytes with all of \a wanted, in ASCII: a destination that has a row gets its policy there,
/// the others get rows at the end. Notes are written where \a wanted has some; others stay.
/// BadInput names the row that cannot stand in a table.
Result<QByteArray> withPolicyRows(const QByteArray &bytes, const QList<PolicyRow> &wanted);

/// Rows that are switched off: comments that would be a row with a level of \a release behind
/// "#", as "#example.org secure match=nexthop", in the order of the file. Prose is none.
QList<TableRow> rowsOff(const QByteArray &bytes, const QVersionNumber &release);
/// The same for a table of another kind: \a isRow tells such a row from prose.
QList<TableRow> rowsOffWhere(const QByteArray &bytes,
                             const std::function<bool(const TableEntry &)> &isRow);

/// Key and value of a row that is switched off.
std::optional<TableEntry> entryOff(const QByteArray &bytes, const TableRow &row);

/// \a bytes with each of \a rows commented out; on one line, so that it comes back as one row.
/// Comments among its lines stay, its notes above it.
QByteArray withRowsOff(const QByteArray &bytes, const QList<TableRow> &rows);

/// \a bytes with each of \a rows, which are switched off, back in force.
QByteArray withRowsOn(const QByteArray &bytes, const QList<TableRow> &rows);

} // namespace postseal
