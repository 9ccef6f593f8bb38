// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/mastercf.h"

namespace postseal {

/// The lines of \a row as they stand in \a document, with the comments and blank lines between them
/// and without the last line end. CR LF is LF here.
QByteArray rowText(const MasterCf &document, const Service &row);

/// \a document with \a text in the place of the lines of \a row, and nothing else changed; lines
/// keep their line ends, new ones have that of the file. Comments may stand above and below the
/// row, empty lines at the end are cut off. Conflict: \a row is no longer there as it was.
/// BadInput: \a text is not one row that Postfix reads, or another row has its service and type;
/// subject is "master.cf, line N".
Result<MasterCf> withRowText(const MasterCf &document, const Service &row, const QByteArray &text);

} // namespace postseal
