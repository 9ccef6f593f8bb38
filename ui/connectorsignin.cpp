// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connector.h"

#include <chrono>
#include <utility>

namespace postseal {

Patience patienceOfStep(const std::stop_token &stop, int seconds)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(seconds)), .stop = stop};
}

void Connector::signIn()
{
    const auto job = [session = m_session,
                      credentials = hop().credentials](const std::stop_token &stop) {
        Status status = session->transport->authenticate(credentials, patienceOfStep(stop));
        return SignedIn{.status = std::move(status),
                        .questions = session->transport->questions(),
                        .gavePassword = session->transport->gavePassword()};
    };
    step(job, [this](const SignedIn &signedIn) {
        m_hasPassword = !signedIn.gavePassword && !hop().credentials.password.isEmpty();
        conclude(signedIn);
    });
}

void Connector::answer(const QList<Secret> &answers)
{
    m_answered = true;
    const auto job = [session = m_session, answers](const std::stop_token &stop) {
        Status status = session->transport->answer(answers, patienceOfStep(stop));
        return SignedIn{.status = std::move(status), .questions = session->transport->questions()};
    };
    step(job, [this](const SignedIn &signedIn) { conclude(signedIn); });
}

void Connector::conclude(const SignedIn &signedIn)
{
    if (signedIn.status)
        goOn();
    else if (signedIn.status.error().code == ErrorCode::Network && std::exchange(m_waited, false))
        setOut(); // LoginGraceTime in sshd_config(5): two minutes, then it hangs up
    else if (signedIn.questions)
        askQuestions(*signedIn.questions);
    else
        askToSignIn(signedIn.status.error());
}

/// Signed in at one hop: on to the next one, or to the rights on the server.
void Connector::goOn()
{
    secretTaken();
    m_answered = m_askedMore = false;
    m_tries = 0;
    if (m_hop + 1 == m_hops.size()) {
        elevate();
        return;
    }
    ++m_hop;
    fetchHostKey();
}

void Connector::askToSignIn(const Error &refusal)
{
    if (++m_tries > kConnectTries) {
        giveUp(refusal);
        return;
    }
    if (m_answered && wantsMore(refusal)) { // the answers were right: a key is wanted, say
        m_answered = false;
        signIn();
        return;
    }
    if (std::exchange(m_answered, false)) { // the server asks again from the start
        if (std::exchange(m_askedMore, false))
            m_asked.reset(); // the password may have been right
        hop().credentials = withoutKeys(withoutSecrets(hop().credentials));
        signIn();
        return;
    }
    const SignInNeed need = needAfter(refusal, withoutSecrets(hop().credentials));
    if (need == SignInNeed::Nothing)
        giveUp(refusal);
    else
        askForSecret(need, refusal);
}

void Connector::askForSecret(SignInNeed need, const Error &refusal)
{
    SecretQuestion asked =
        question(need == SignInNeed::Passphrase ? SecretQuestion::Kind::Passphrase
                                                : SecretQuestion::Kind::Password);
    asked.keyFile = lockedKeyFile(refusal);
    askSecret(asked, [this, need](const Secret &secret) {
        hop().credentials = withSecret(hop().credentials, need, secret);
        signIn();
    });
}

/// A single question for a password is one that the keychain may answer, or what was answered when
/// the server was connected to before.
void Connector::askQuestions(const SshQuestions &questions)
{
    if (isForPassword(questions) && std::exchange(m_hasPassword, false)) {
        answer({hop().credentials.password});
        return;
    }
    if (isForPassword(questions) && hop().credentials.password.isEmpty()) {
        SecretQuestion asked = question(SecretQuestion::Kind::Password);
        asked.prompt = questions.prompts.first().text;
        askSecret(asked, [this](const Secret &secret) {
            hop().credentials.password = secret;
            answer({secret});
        });
        return;
    }
    m_askedMore = true;
    m_ask.forAnswers(
        {.user = user(),
         .host = host(),
         .refusal = m_tries > 0 ? tr("The server did not accept the answers.") : QString(),
         .port = hop().target.port,
         .questions = questions},
        answered([this](const std::optional<QList<Secret>> &answers) {
            m_waited = true;
            if (answers)
                answer(*answers);
            else
                giveUp({ErrorCode::Cancelled, host(), tr("not signed in")});
        }));
}

/// For \a kind, at the hop that is being reached.
SecretQuestion Connector::question(SecretQuestion::Kind kind) const
{
    return {.kind = kind,
            .user = user(),
            .host = host(),
            .refusal = refusalOf(kind),
            .keyFile = {},
            .port = m_hops[m_hop].target.port,
            .way = way(),
            .prompt = {}};
}

/// Why the secret given last was not taken; nothing when another kind was asked for.
QString Connector::refusalOf(SecretQuestion::Kind kind) const
{
    if (!m_asked || m_asked->kind != kind)
        return {};
    switch (kind) {
    case SecretQuestion::Kind::Passphrase:
        return tr("The passphrase does not open the key.");
    case SecretQuestion::Kind::Password:
        return tr("The server did not accept the password.");
    case SecretQuestion::Kind::SudoPassword: // m_sudoRefusal
        break;
    }
    return {};
}

void Connector::secretTaken()
{
    if (m_asked)
        m_ask.secretTaken(*m_asked);
    m_asked.reset();
}

} // namespace postseal
