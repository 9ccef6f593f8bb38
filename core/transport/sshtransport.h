// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/transport/hostkey.h"
#include "core/transport/knownhosts.h"
#include "core/transport/sshpulse.h"
#include "core/transport/sshquestions.h"
#include "core/transport/sshtarget.h"
#include "core/transport/transport.h"

#include <memory>
#include <optional>

namespace postseal {

class SshLogin;
class SshSession;
struct SshSocket;

/// What a person can sign in with; tried in this order: named key files, the agent, the
/// usual key files if none is named, password.
struct SshCredentials {
    bool agent = true;         ///< ask the agent
    QString agentSocket;       ///< where it is; empty: at SSH_AUTH_SOCK
    bool onlyNamed = false;    ///< of its keys only those that identityFiles name
    bool passwords = true;     ///< a password may be sent as such
    bool questions = true;     ///< the server's questions may be answered
    bool keyFiles = true;      ///< try key files; false for a second try with a password alone
    QStringList identityFiles; ///< private key files; empty: the usual ones in ~/.ssh
    Secret passphrase;         ///< for encrypted key files
    Secret password;           ///< password, also given to a keyboard-interactive question
};

/// SSH by libssh. Two jobs, so that a question can be asked between them: connect() ends with the
/// host's key known, authenticate() signs in. Blocking; one thread at a time.
class SshTransport final : public Transport {
public:
    /// Connects and exchanges keys; nothing secret is sent. Network, NotFound, TimedOut, Cancelled.
    static Result<std::unique_ptr<SshTransport>>
    connect(const SshTarget &target, const KnownHosts &knownHosts, const Patience &patience);
    /// The same through \a hop, which is signed in and belongs to the new connection from here on
    /// (ProxyJump in ssh_config(5)). Unsupported also when sshd of the hop forbids forwarding.
    static Result<std::unique_ptr<SshTransport>> connectThrough(std::unique_ptr<SshTransport> hop,
                                                                const SshTarget &target,
                                                                const KnownHosts &knownHosts,
                                                                const Patience &patience);
    /// The same by a program of this computer, \a command, a line for the person's shell
    /// (ProxyCommand in ssh_config(5)). Local: it cannot be started.
    static Result<std::unique_ptr<SshTransport>> connectBy(const QByteArray &command,
                                                           const SshTarget &target,
                                                           const KnownHosts &knownHosts,
                                                           const Patience &patience);
    ~SshTransport() override;

    const HostKey &hostKey() const;
    HostKeyVerdict verdict() const;
    /// The person compared the fingerprint of an unknown key and said yes. Changed and revoked keys
    /// cannot be trusted this way.
    void trustUnknownKey();

    /// Signs in. HostKeyUnknown, HostKeyChanged, HostKeyRevoked before anything is sent; AuthFailed
    /// tells which methods the server takes and what was tried.
    Status authenticate(const SshCredentials &credentials, const Patience &patience);
    /// What the server asked in the attempt that was refused last; nothing: no more than was given.
    const std::optional<SshQuestions> &questions() const { return m_questions; }
    /// The last authenticate() sent the password of its credentials; false: no question wanted it
    /// so far, so that one of questions() may.
    bool gavePassword() const { return m_gavePassword; }
    /// Goes on with \a answers to questions(), one for each; errors as authenticate(), which may
    /// come with further questions. BadInput: not as many as were asked.
    Status answer(const QList<Secret> &answers, const Patience &patience);

    /// From signing in on a quiet server is asked whether it lives as \a how says, otherwise as
    /// usual: while something waits for it, and by stayAlive().
    void keepAlive(const SshKeepAlive &how) { m_keepAlive = how; }
    /// For a connection that nothing waits for: takes what came and asks the server if it is time;
    /// never waits. The answer is when to call this again. Network: the connection is no more.
    Result<QDeadlineTimer> stayAlive();

    Result<std::unique_ptr<Process>> start(const QList<QByteArray> &arguments,
                                           const Patience &patience) override;
    Result<std::unique_ptr<ByteStream>> connectTo(const QByteArray &host, quint16 port,
                                                  const Patience &patience) override;
    Result<std::unique_ptr<ByteStream>> connectToSocket(const QByteArray &path,
                                                        const Patience &patience) override;
    void connectInTurn(const Endpoints &next, const Visitor &visit, const Pace &pace,
                       const Patience &patience) override;

private:
    SshTransport(std::shared_ptr<SshSession> session, SshTarget target);
    static Result<std::unique_ptr<SshTransport>> greet(Result<SshSocket> way,
                                                       const SshTarget &target,
                                                       const KnownHosts &knownHosts,
                                                       const Patience &patience);
    Status readHostKey(const KnownHosts &knownHosts);
    Status checkTrust() const;
    Status concluded(const SshLogin &login, Status status);
    QByteArray user() const;

    std::shared_ptr<SshSession> m_session; ///< also held by what runs on it
    SshTarget m_target;
    HostKey m_hostKey;
    HostKeyVerdict m_verdict = HostKeyVerdict::Unknown;
    SshKeepAlive m_keepAlive;
    std::optional<SshQuestions> m_questions;
    bool m_trusted = false; ///< an unknown key that a person said yes to
    bool m_gavePassword = false;
    bool m_signingIn = false; ///< an attempt to sign in was left in the middle
};

} // namespace postseal
