// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace postseal {

/// One question of a server, safe to show.
struct SshPrompt {
    QString text;
    bool echo = false; ///< what is typed may be seen

    bool operator==(const SshPrompt &) const = default;
};

/// What a server asks at once to sign somebody in (keyboard-interactive, RFC 4256 3.2): a password,
/// a one-time code. Safe to show.
struct SshQuestions {
    QString name;        ///< a headline, often empty
    QString instruction; ///< words above the questions, often empty
    QList<SshPrompt> prompts;

    bool operator==(const SshQuestions &) const = default;
};

/// The first 500 characters of \a words of a server, line by line, without what must not reach a
/// window or a terminal.
QString shownLines(QByteArrayView words);
/// The same in one line.
QString shownLine(QByteArrayView words);

/// True for a single hidden question that does not look like one for a one-time code, so that a
/// password, a kept one too, may be its answer.
bool isForPassword(const SshQuestions &questions);

/// Which of the prompts a password may answer: that of isForPassword(), or among several the only
/// hidden one that does not look like one for a one-time code, where all others do. Nothing: none.
std::optional<qsizetype> passwordPromptOf(const SshQuestions &questions);

} // namespace postseal
