// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// Whether \a comment, the text behind "#", was the first line of a row.
bool wasRow(const QByteArray &comment);

/// Which of \a comments below the row \a head, which is commented out as well, were its lines, by
/// their places: those of nothing but "-o name=value" and flags, and for pipe(8) and spawn(8) those
/// of arguments, as in "flags=DRhu user=vmail argv=/usr/bin/maildrop".
QList<qsizetype> rowLines(const QByteArray &head, const QList<QByteArray> &comments);

} // namespace postseal
