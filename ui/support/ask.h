// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/transport/knownhosts.h"
#include "core/transport/sshquestions.h"

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace postseal {

/// A key that no known_hosts file has.
struct HostKeyQuestion {
    QString host;
    HostKey key;
    quint16 port = 22;
    QString note; ///< what known_hosts files say about others who vouch; empty: nothing
};

/// A key as a server shows it, and what the known_hosts files say about that server.
struct ShownHostKey {
    SshTarget target;
    HostKeyVerdict verdict = HostKeyVerdict::Changed;
    HostKey shown;
    QList<KnownKey> onFile;
    SshTarget filedAs; ///< who it is in these files
    QString note;      ///< what else they say, a sentence without a full stop; empty: nothing
};

/// A secret that is needed to go on.
struct SecretQuestion {
    enum class Kind { Passphrase, Password, SudoPassword };
    Kind kind = Kind::Password;
    QString user;
    QString host;
    QString refusal; ///< why the last one was not taken; empty the first time
    QString keyFile; ///< what a passphrase opens
    quint16 port = 22;
    QString way;    ///< what tells it from another server of this address; empty: nothing
    QString prompt; ///< the server's own words for it; empty: none
    /// Another answer may have been the wrong one, so that a kept secret is not deleted.
    bool mayBeRight = false;
};

/// What a server asks to sign somebody in, or sudo there, beside or after a password.
struct AnswersQuestion {
    QString user;
    QString host;
    QString refusal; ///< why the last answers were not taken; empty the first time
    quint16 port = 22;
    SshQuestions questions;
    bool bySudo = false; ///< and not to sign in
};

/// Every question to the person goes through here, so that a test can answer it. Nothing blocks:
/// the answer is called later, or at once, and exactly one time.
class Ask {
public:
    Ask() = default;
    Ask(const Ask &) = delete;
    Ask &operator=(const Ask &) = delete;
    virtual ~Ask() = default;

    /// Where the questions belong: on top of the window that \a place is in, and where that is the
    /// pane of a server, only while that is looked at (PaneDialogs).
    virtual void askAt(QWidget *place) { Q_UNUSED(place) }
    /// true: the fingerprint was compared and is right.
    virtual void aboutHostKey(const HostKeyQuestion &question,
                              std::function<void(bool)> answer) = 0;
    /// Nothing: the person gave up.
    virtual void forSecret(const SecretQuestion &question,
                           std::function<void(std::optional<Secret>)> answer) = 0;
    /// One answer for each prompt; nothing: the person gave up. None of it is remembered.
    virtual void forAnswers(const AnswersQuestion &question,
                            std::function<void(std::optional<QList<Secret>>)> answer) = 0;
    /// The server took what was given last for \a question, so that it may be remembered.
    virtual void secretTaken(const SecretQuestion &question) { Q_UNUSED(question) }
    /// No question: the key is changed or revoked, the connection is refused, and this tells why.
    virtual void warnOfHostKey(const ShownHostKey &shown) { Q_UNUSED(shown) }
    /// The attempt is over: an open question is not to be answered any more.
    virtual void withdraw() {}
};

} // namespace postseal
