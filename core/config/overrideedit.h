// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"
#include "core/config/textedit.h"

namespace postseal {

/// The edits that make \a row of \a bytes set \a name to \a value by -o. The value has been
/// checked.
QList<TextEdit> overrideEdits(const QByteArray &bytes, const LogicalLine &row,
                              const QByteArray &name, const QByteArray &value);

/// The edits that take every -o of \a name out of \a row; none when there is none.
QList<TextEdit> overrideRemovals(const QByteArray &bytes, const LogicalLine &row,
                                 const QByteArray &name);

/// The same for those that a later -o of \a name in \a row overrides.
QList<TextEdit> overriddenRemovals(const QByteArray &bytes, const LogicalLine &row,
                                   const QByteArray &name);

} // namespace postseal
