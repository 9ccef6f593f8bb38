// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether \a text can be a value on one line: no control character but tab, no blank at its ends.
bool isOneLine(const QByteArray &text);

/// Whether \a text can be the whole path of a file: from / on, without control characters.
bool isWholePath(const QByteArray &text);

/// Whether an entry can be written for \a name: printable ASCII without blanks and the characters
/// that mean something to the parsers. It need not be a parameter that Postfix knows.
bool isParameterName(const QByteArray &name);

/// Whether every "{" of \a text has its "}".
bool isBalanced(const QByteArray &text);

} // namespace postseal
