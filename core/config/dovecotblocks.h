// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotconf.h"
#include "core/config/textedit.h"

namespace postseal {

/// Index in \a lines of the line that ends the block beginning at \a begin; -1: it does not end in
/// this file.
qsizetype blockEndOf(const QList<DovecotLine> &lines, qsizetype begin);
/// Index of the line that begins the innermost block around \a index; -1: there is none.
qsizetype blockAround(const QList<DovecotLine> &lines, qsizetype index);

/// An edit that puts \a statements at the end of the block beginning at index \a block, -1: at the
/// end of the file; indented as its neighbours are, with the line ends of the file.
TextEdit addedToBlock(const DovecotConf &document, qsizetype block,
                      const QList<QByteArray> &statements);

/// What stands between key and value in the file, " = " or "=".
QByteArray usualDovecotEquals(const QList<DovecotLine> &lines, qsizetype block);

/// The edits that take the comment signs off a block that is commented out within the block
/// beginning at index \a block, and off its settings named in \a keys. Empty: there is none.
QList<TextEdit> revivedBlock(const DovecotConf &document, qsizetype block, const QByteArray &type,
                             const QByteArray &name, const QList<QByteArray> &keys);

} // namespace postseal
