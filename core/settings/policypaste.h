// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/problem.h"
#include "core/settings/policyrows.h"

namespace postseal {

/// Rows of a policy table out of a text that somebody has.
struct PastedPolicies {
    QList<PolicyRow> rows;
    QList<Problem> problems; ///< lines that are none, which are left out

    bool operator==(const PastedPolicies &) const = default;
};

/// \a text out of a spreadsheet (cells between tabs), as CSV (RFC 4180, also with ";"), or lines of
/// a policy table: destination, level, attributes; a line of headings may name the columns in
/// another order, note, owner and review date too, and others that are passed over. Of a mail
/// address the domain counts. A line without a level gets \a level. Above a row of a
/// policy table stand its notes (RowNotes). Names come in ASCII
/// (asciiDestination()).
PastedPolicies policiesIn(const QByteArray &text, const QByteArray &level);

/// \a rows as CSV with a line of headings (RFC 4180); columns for notes where a row has one.
QByteArray csvOf(const QList<PolicyRow> &rows);

} // namespace postseal
