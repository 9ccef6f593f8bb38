// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// What Postfix separates the words of a list by: comma, blank, tab, CR, LF.
bool isListSeparator(char c);

/// A word of a list and where it stands in the list's text.
struct ListWord {
    QByteArray text;
    qsizetype begin = 0, end = 0;

    bool operator==(const ListWord &) const = default;
};

/// The words of a list as Postfix separates them, "{ … }" in one piece; postconf(5).
QList<ListWord> placedListWords(const QByteArray &value);
/// The same without their places.
QList<QByteArray> listWords(const QByteArray &value);

/// \a text without the braces around it and the blanks within; null when there are none.
QByteArray inBraces(const QByteArray &text);

} // namespace postseal
