// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// What is left of a line of ssh_config(5) while words are taken from its beginning; nothing: the
/// end was reached.
using SshConfigRest = std::optional<QByteArray>;

/// Takes a word from the beginning of \a rest, with the blanks and the one "=" behind it. A word in
/// double quotes is what stands between them. Nothing: there is no word, or a quotation mark is not
/// closed. Keywords and the conditions of Match are read like this.
std::optional<QByteArray> takeSshConfigWord(SshConfigRest &rest);

/// The values behind a keyword: words in single or double quotes, \", \', \\ and "\ ", up to a word
/// that begins with "#". Nothing: a quotation mark is not closed.
std::optional<QList<QByteArray>> sshConfigValues(const QByteArray &text);

/// A line of ssh_config(5).
struct SshConfigLine {
    QByteArray keyword; ///< lower case; empty: the line is empty or a comment
    QByteArray rest;    ///< everything behind it, as written
};

/// Reads \a line, which has no line break.
SshConfigLine sshConfigLine(QByteArray line);

} // namespace postseal
