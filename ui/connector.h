// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/transport/serverlane.h"
#include "core/transport/signinneed.h"
#include "ui/support/ask.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace postseal {

/// How to reach a server.
struct ConnectRequest {
    SshTarget target;
    SshCredentials credentials;
    QStringList knownHosts;     ///< files; empty: the standard ones
    bool administrator = false; ///< root's rights at once, by sudo unless the account is root
};

/// Connects in steps on the server's lane, with the questions between them: host key, passphrase or
/// password, sudo password. Nothing secret is sent before the key is settled.
class Connector : public QObject {
    Q_OBJECT

public:
    Connector(ServerLane &lane, Ask &ask, QObject *parent = nullptr);

    /// Starts anew; an attempt that is under way is forgotten.
    void start(const ConnectRequest &request);
    /// How the last start() was asked for, with what the person answered to sign in.
    const ConnectRequest &request() const { return m_request; }
    /// Gives up: nothing is emitted any more for the attempt under way.
    void forget();

signals:
    void connected(const std::shared_ptr<postseal::ServerSession> &session);
    void failed(const postseal::Error &error);
    /// The accepted key could not be written to known_hosts; the connection goes on.
    void keyNotKept(const postseal::Error &error);

private:
    template <typename Job, typename Next>
    void step(Job job, Next next);
    template <typename Answer>
    auto answered(Answer answer);

    void fetchHostKey();
    void settle(const ShownHostKey &shown);
    void askAboutHostKey(const HostKey &key);
    void trust();
    void signIn();
    void askToSignIn(const Error &refusal);
    void elevate();
    void askForSudo(const Error &refusal);
    template <typename Answer>
    void askSecret(const SecretQuestion &question, Answer answer);
    QString refusalOf(SecretQuestion::Kind kind) const;
    void secretTaken();
    void finish();
    void giveUp(const Error &error);
    QString host() const;
    QString user() const;

    ServerLane &m_lane;
    Ask &m_ask;
    ConnectRequest m_request;
    std::shared_ptr<ServerSession> m_session; ///< used on the lane only
    Secret m_sudoPassword;
    std::optional<SecretQuestion> m_asked; ///< whose answer is being tried
    bool m_waited = false;                 ///< for a person, maybe longer than the server did
    int m_attempt = 0;                     ///< answers to earlier ones are not listened to
    int m_tries = 0;
};

} // namespace postseal
