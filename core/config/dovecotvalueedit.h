// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotlines.h"
#include "core/config/textedit.h"

namespace postseal {

/// \a value as it is written behind "key =" so that Dovecot reads it literally: in double quotes
/// where it needs them.
QByteArray dovecotValue(const QByteArray &value);
/// \a name as it is written behind the type of a block.
QByteArray dovecotName(const QByteArray &name);

/// The edits that give the setting \a line of \a bytes the value \a value. Of a value on several
/// lines only words that differ change, where they stand on one line; else it goes on one line, and
/// comments behind the others stay.
QList<TextEdit> dovecotValueEdits(const QByteArray &bytes, const DovecotLine &line,
                                  const QByteArray &value);

} // namespace postseal
