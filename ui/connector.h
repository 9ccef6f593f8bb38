// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/transport/serverlane.h"
#include "core/transport/signinneed.h"
#include "core/transport/sshhop.h"
#include "ui/support/ask.h"
#include "ui/support/ondone.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <utility>

namespace postseal {

/// How to reach a server.
struct ConnectRequest {
    SshTarget target; ///< port 0: what ssh_config(5) says, else 22
    SshCredentials credentials;
    QStringList knownHosts;     ///< files; empty: the standard ones
    bool administrator = false; ///< root's rights at once, by sudo unless the account is root
    QList<SshHop> jumps;        ///< the servers on the way, the first one first
    QByteArray proxyCommand;    ///< the program that leads to the first one; empty: TCP
    /// Where ssh_config(5) is read: empty the usual files, "none" nowhere.
    QString sshConfig = QStringLiteral("none");
};

/// How long one step of connecting may take: 20 seconds, or \a seconds.
Patience patienceOfStep(const std::stop_token &stop, int seconds = 20);
/// How often a secret is asked for.
inline constexpr int kConnectTries = 3;

/// Connects in steps on the server's lane, hop by hop, with the questions between them: host key,
/// passphrase or password, what the server asks, sudo password. Nothing secret is sent to a server
/// before its key is settled.
class Connector : public QObject {
    Q_OBJECT

public:
    Connector(ServerLane &lane, Ask &ask, QObject *parent = nullptr);

    /// Starts anew; an attempt that is under way is forgotten.
    void start(const ConnectRequest &request);
    /// How the last start() was asked for, with what the person answered to sign in at each hop.
    const ConnectRequest &request() const { return m_request; }
    /// Gives up: nothing is emitted any more for the attempt under way.
    void forget();

signals:
    void connected(const std::shared_ptr<postseal::ServerSession> &session);
    void failed(const postseal::Error &error);
    /// The accepted key could not be written to known_hosts; the connection goes on.
    void keyNotKept(const postseal::Error &error);

private:
    /// What became of an attempt to sign in.
    struct SignedIn {
        Status status;
        std::optional<SshQuestions> questions; ///< what the server asked in it
        bool gavePassword = false;             ///< that of the credentials was sent
    };

    template <typename Job, typename Next>
    void step(Job job, Next next);
    template <typename Answer>
    auto answered(Answer answer);

    void setOut();
    void fetchHostKey();
    void settle(const ShownHostKey &shown);
    void askAboutHostKey(const ShownHostKey &shown);
    void trust();
    void signIn();
    void conclude(const SignedIn &signedIn);
    void goOn();
    void askToSignIn(const Error &refusal);
    void askForSecret(SignInNeed need, const Error &refusal);
    void askQuestions(const SshQuestions &questions);
    void answer(const QList<Secret> &answers);
    void elevate();
    void replyToSudo(const Secret &secret);
    void conclude(const Result<std::optional<SudoQuestion>> &asked);
    void askAgainForSudo(const Error &refusal);
    void askForSudo(const SudoQuestion &asked);
    void askPasswordForSudo(const SudoQuestion &asked);
    template <typename Answer>
    void askSecret(const SecretQuestion &question, Answer answer);
    SecretQuestion question(SecretQuestion::Kind kind) const;
    QString refusalOf(SecretQuestion::Kind kind) const;
    void secretTaken();
    void finish();
    void giveUp(const Error &error);
    SshHop &hop();
    QString host() const;
    QString user() const;
    QString way() const;

    ServerLane &m_lane;
    Ask &m_ask;
    ConnectRequest m_request;
    QList<SshHop> m_hops;                     ///< the server is the last one
    qsizetype m_hop = 0;                      ///< which one is being reached
    std::shared_ptr<ServerSession> m_session; ///< used on the lane only
    Secret m_sudoPassword;
    QString m_sudoRefusal;                 ///< why the answers were not taken, until it is told
    std::optional<SecretQuestion> m_asked; ///< whose answer is being tried
    bool m_answered = false;               ///< what the server asked last
    bool m_askedMore = false;              ///< than a password
    bool m_hasPassword = false;            ///< that may be right and was not sent yet
    bool m_waited = false;                 ///< for a person, maybe longer than the server did
    int m_attempt = 0;                     ///< answers to earlier ones are not listened to
    int m_tries = 0;
};

/// Runs \a job on the lane and \a next with its value here, unless another attempt has begun.
template <typename Job, typename Next>
void Connector::step(Job job, Next next)
{
    onDone(m_lane.run(std::move(job)), this,
           [this, attempt = m_attempt, next = std::move(next)](const auto &value) {
               if (attempt == m_attempt)
                   next(value);
           });
}

/// \a answer, if the question still stands when it comes.
template <typename Answer>
auto Connector::answered(Answer answer)
{
    return [here = QPointer<Connector>(this), attempt = m_attempt,
            answer = std::move(answer)](const auto &value) {
        if (here && attempt == here->m_attempt)
            answer(value);
    };
}

/// \a answer with what the person gave; the attempt ends when that is nothing.
template <typename Answer>
void Connector::askSecret(const SecretQuestion &question, Answer answer)
{
    m_asked = question;
    m_ask.forSecret(
        question, answered([this, answer = std::move(answer)](const std::optional<Secret> &secret) {
            m_waited = true;
            if (secret)
                answer(*secret);
            else
                giveUp({ErrorCode::Cancelled, host(), tr("not signed in")});
        }));
}

} // namespace postseal
