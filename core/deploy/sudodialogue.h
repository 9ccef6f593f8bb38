// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transport/sshquestions.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// What sudo asks before it gives root's rights.
struct SudoQuestion {
    bool first = false;    ///< of this run of sudo
    bool password = false; ///< the first one for a password: a given or kept one is its answer
    QString account;       ///< whose password; empty: sudo does not say
    SshQuestions words;    ///< one hidden prompt, in the server's words, and what was said before

    bool operator==(const SudoQuestion &) const = default;
};

/// What `sudo -S` writes to standard error, as questions. Its policy puts SUDO_PROMPT in place of
/// PAM's "Password:"; every other question of PAM comes as it is and ends with no line break
/// (sudo(8), SUDO_PROMPT; `-p` would hide them all). passprompt_override in sudoers(5) hides them
/// nevertheless. What comes before start() is not sudo's.
class SudoDialogue {
public:
    explicit SudoDialogue(QByteArray word = {});

    /// The line of standard error before sudo's first word.
    QByteArray start() const { return m_word; }
    /// For SUDO_PROMPT: the account whose password is wanted is in it.
    QByteArray prompt() const { return m_word + ":%p:"; }

    void receive(const QByteArray &bytes);
    /// True when sudo's last words end with no line break: a question, if nothing follows them.
    bool isMidLine() const { return !lastLine().isEmpty(); }
    /// What sudo asks and nobody has answered. \a quiet: nothing followed what was received.
    std::optional<SudoQuestion> question(bool quiet) const;
    /// How many questions were answered.
    int answers() const { return m_answers; }
    /// sudo did not take the answers and begins anew, with what question() has.
    bool isRefusal() const;
    /// \a asked is answered now.
    void answered(const SudoQuestion &asked);

    /// Why the answers were refused.
    Error refused() const;
    /// Why the program ended before it ran.
    Error ended() const;

private:
    QByteArray heard() const;
    QByteArray lastLine() const;
    std::optional<QString> accountAsked() const;
    QByteArray withoutPrompts() const;

    QByteArray m_word;       ///< random, so that nothing else writes it
    QByteArray m_errors;     ///< the last 64 KiB of standard error
    qsizetype m_seen = 0;    ///< what stands before it is answered
    QByteArray m_firstLine;  ///< that of the first question
    QString m_account;       ///< whose password sudo wanted
    bool m_password = false; ///< one was asked for
    int m_answers = 0;
};

} // namespace postseal
