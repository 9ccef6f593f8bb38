// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connector.h"

#include <utility>

namespace postseal {

/// A sudo whose first question is for a password does not wait for it: after five minutes
/// (passwd_timeout in sudoers(5)) it would give up and mail root. What is asked later waits, as a
/// code that was taken is good once.
void Connector::elevate()
{
    const bool bySudo = m_request.administrator && user() != QLatin1StringView("root");
    const Elevation elevation{
        .kind = bySudo ? Elevation::Kind::SudoPassword : Elevation::Kind::None,
        .password = m_sudoPassword,
    };
    const auto job = [session = m_session, elevation](
                         const std::stop_token &stop) -> Result<std::optional<SudoQuestion>> {
        auto channel = RootChannel::open(*session->transport, elevation, patienceOfStep(stop));
        if (!channel)
            return std::unexpected(channel.error());
        std::optional<SudoQuestion> asked = (*channel)->question();
        if (!asked || !asked->first || !asked->password)
            session->channel = *std::move(channel);
        return asked;
    };
    step(job, [this](const Result<std::optional<SudoQuestion>> &asked) { conclude(asked); });
}

void Connector::replyToSudo(const Secret &secret)
{
    const auto job = [session = m_session,
                      secret](const std::stop_token &stop) -> Result<std::optional<SudoQuestion>> {
        const Status done = session->channel->reply(secret, patienceOfStep(stop));
        if (done)
            return session->channel->question();
        session->channel.reset();
        return std::unexpected(done.error());
    };
    step(job, [this](const Result<std::optional<SudoQuestion>> &asked) { conclude(asked); });
}

void Connector::conclude(const Result<std::optional<SudoQuestion>> &asked)
{
    if (!asked && asked.error().code == ErrorCode::SudoPassword)
        askAgainForSudo(asked.error());
    else if (!asked)
        giveUp(asked.error());
    else if (const std::optional<SudoQuestion> &question = *asked; question)
        askForSudo(*question);
    else
        finish();
}

/// From its first question on.
void Connector::askAgainForSudo(const Error &refusal)
{
    if (++m_tries >= kConnectTries) {
        giveUp(refusal);
        return;
    }
    m_sudoRefusal = m_askedMore ? tr("sudo did not accept the answers.")
                                : tr("sudo did not accept the password.");
    m_sudoPassword = {};
    elevate();
}

void Connector::askForSudo(const SudoQuestion &asked)
{
    if (asked.password) {
        askPasswordForSudo(asked);
        return;
    }
    m_askedMore = true;
    m_ask.forAnswers({.user = user(),
                      .host = host(),
                      .refusal = std::exchange(m_sudoRefusal, {}),
                      .port = hop().target.port,
                      .questions = asked.words,
                      .bySudo = true},
                     answered([this](const std::optional<QList<Secret>> &answers) {
                         if (answers)
                             replyToSudo(answers->value(0));
                         else
                             giveUp({ErrorCode::Cancelled, host(), tr("not signed in")});
                     }));
}

void Connector::askPasswordForSudo(const SudoQuestion &asked)
{
    SecretQuestion question = this->question(SecretQuestion::Kind::SudoPassword);
    if (!asked.account.isEmpty())
        question.user = asked.account;
    question.refusal = std::exchange(m_sudoRefusal, {});
    question.mayBeRight = m_askedMore;
    askSecret(question, [this, first = asked.first](const Secret &secret) {
        if (!first) {
            replyToSudo(secret);
            return;
        }
        m_sudoPassword = secret;
        elevate();
    });
}

} // namespace postseal
