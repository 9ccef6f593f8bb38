// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshquestions.h"
#include "core/transport/sshsession.h"
#include "core/transport/sshtransport.h"

#include <optional>

namespace postseal {

/// One attempt to sign in with everything that a person gave.
class SshLogin {
public:
    SshLogin(SshSession &session, QByteArray user, const SshCredentials &credentials,
             const Patience &patience);

    /// AuthFailed when the server took none of it; its detail tells what was tried.
    Status run();
    /// Goes on after asked(): \a answers are for its questions, in their order.
    Status goOn(const QList<Secret> &answers);
    /// What the server asked that nothing given before answers; goOn() does.
    const std::optional<SshQuestions> &asked() const { return m_asked; }
    /// The password of the credentials was sent to the server, in one way or another.
    bool gavePassword() const { return m_gavePassword; }

private:
    enum class Answer { Accepted, Refused };

    Result<Answer> tryAll();
    Result<Answer> tryOnce();
    Result<Answer> tryKeyFiles(const QStringList &files, bool named);
    Result<Answer> tryKeyFile(const QString &file, bool named);
    Result<Answer> tryAgent();
    Result<Answer> trySecret();
    Result<Answer> tryPassword();
    Result<Answer> converse();
    Result<bool> answerQuestions();

    SshKeyPtr loadKey(const QString &file, bool named);
    Result<Answer> attempt(const QString &what, const std::function<int()> &step);
    Result<Answer> judge(int answer);
    Result<int> call(const std::function<int()> &step);
    Result<Answer> learnMethods();
    bool isOffered(int method) const;
    bool isThrownOut() const;
    Status told(const Result<Answer> &answer) const;
    Error refused() const;

    SshSession &m_session;
    QByteArray m_user;
    const SshCredentials &m_credentials;
    const Patience &m_patience;
    int m_methods = 0; ///< what the server takes; 0: it has not said so yet
    bool m_partial = false;
    bool m_tellsSecret = false;    ///< keys have been tried
    bool m_secretWasRight = false; ///< and the server wants something else as well
    bool m_wasAsked = false;       ///< by keyboard-interactive
    bool m_gavePassword = false;   ///< in either way
    std::optional<SshQuestions> m_asked;
    QStringList m_tried;
    QStringList m_lockedKeys; ///< as facts of the refusal
    QStringList m_notes;      ///< why something could not be tried
};

} // namespace postseal
