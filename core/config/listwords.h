// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// What Postfix separates the words of a list by: comma, blank, tab, CR, LF.
bool isListSeparator(char c);

/// The words of a list as Postfix separates them, "{ … }" in one piece; postconf(5).
QList<QByteArray> listWords(const QByteArray &value);

/// \a text without the braces around it and the blanks within; null when there are none.
QByteArray inBraces(const QByteArray &text);

} // namespace postseal
