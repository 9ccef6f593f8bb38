// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace postseal {

/// The parameter of Postfix that \a line is about at \a column, from 0: the name there, else the
/// first one in the line, which is the entry's own or that of an -o. Null: it names none.
QByteArray parameterInLine(const QString &line, qsizetype column);

} // namespace postseal
