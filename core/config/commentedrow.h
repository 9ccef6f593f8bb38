// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/textedit.h"

namespace postseal {

/// A row of master.cf that is commented out, as the shipped files hold them, with the comments of
/// its options right below.
struct CommentedRow {
    QByteArray service, type;
    QList<TextEdit> revival; ///< the edits that bring it back to life
    int options = 0;         ///< number of lines below it that come back
    /// Active option lines stand below, so a revived row would take them from the row above.
    bool wouldCapture = false;
};

/// All such rows of \a bytes in the order of the file.
QList<CommentedRow> commentedRows(const QByteArray &bytes);

/// The edits that comment out a row of \a bytes, blank lines among its own, and double the comments
/// among them and right below that would come back with the row. \a begins are the starts of its
/// own lines.
QList<TextEdit> commentedOut(const QByteArray &bytes, const QList<qsizetype> &begins);

} // namespace postseal
