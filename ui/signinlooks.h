// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/deploy/signintest.h"
#include "ui/support/lanework.h"

#include <QDateTime>

#include <memory>

namespace postseal {

/// What was seen of those who check passwords, and what came of a name and password.
struct SignInSeen {
    SaslSubject subject; ///< what was asked about
    QList<BackendReport> backends;
    QDateTime at; ///< null: nobody looked yet
    QList<SignInTried> tried;
    QString user;  ///< who was tried
    QString error; ///< why the last look or test told nothing

    bool operator==(const SignInSeen &) const = default;
};

/// The last look at those who check passwords, and the way to a new one. It only shows something:
/// whoever has work for the server's lane stops it. No password is kept.
class SignInLooks : public LaneWork {
    Q_OBJECT

public:
    explicit SignInLooks(ServerLane &lane, QObject *parent = nullptr);

    const SignInSeen &last() const { return m_last; }

    /// Looks at the backends of \a subject; nothing while something is under way already.
    void start(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject);
    /// Tries \a account at them and at \a listeners.
    void test(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject,
              const QList<Listener> &listeners, const MailAccount &account,
              const QByteArray &serverName);
    /// Takes a look that somebody else took; an empty one: what was seen is of no use any more.
    void show(const SignInSeen &seen);

private:
    SignInSeen m_last;
};

} // namespace postseal
