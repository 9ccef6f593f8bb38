// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/saslreach.h"
#include "core/probe/authreply.h"
#include "core/probe/relaytalk.h"
#include "core/settings/listener.h"

namespace postseal {

/// A place where a name and password were tried, or were not.
struct SignInTried {
    QByteArray place; ///< "submission", or where the backend is
    bool isListener = false;
    bool tried = false; ///< the password went there
    SignInAnswer answer = SignInAnswer::None;
    QByteArray reply; ///< of a listener: "535 5.7.8 …"
    QString words;    ///< why it was not tried, or what went wrong before an answer

    bool operator==(const SignInTried &) const = default;
};

/// What a test of sign-in asks, and whom.
struct SignInTest {
    const SaslSubject &subject;
    QList<Listener> listeners;
    const MailAccount &account;
    QByteArray serverName; ///< SNI
};

/// Signs in with a name and password: first at each backend by its own protocol, then at each
/// listener of \a test that signs people in, within TLS on a connection that the server makes to
/// its own address. After the first refusal nothing is tried any more, so that an account sees one
/// failed attempt at most. To Dovecot on another host the password goes as Postfix sends it: in
/// clear.
Result<QList<SignInTried>> testSignIn(Transport &transport, RootChannel &channel,
                                      const SignInTest &test, const Patience &patience);

/// What came of \a tried, in a sentence with a full stop.
QString signInWords(const SignInTried &tried);

/// "taken", "wrong" …; for programs.
QString answerName(SignInAnswer answer);

} // namespace postseal
