// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connector.h"

#include "core/base/account.h"
#include "ui/support/ondone.h"

#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kStep(20);
constexpr int kTries = 3;

struct ShownKey {
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    HostKey key;
};

KnownHosts filesOf(const ConnectRequest &request)
{
    return request.knownHosts.isEmpty() ? KnownHosts::standard() : KnownHosts(request.knownHosts);
}

Patience within(const std::stop_token &stop)
{
    return {.deadline = QDeadlineTimer(kStep), .stop = stop};
}

} // namespace

Connector::Connector(ServerLane &lane, Ask &ask, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_ask(ask)
{
}

/// Runs \a job on the lane and \a next with its value here, unless another attempt has begun.
template <typename Job, typename Next>
void Connector::step(Job job, Next next)
{
    onDone(m_lane.run(std::move(job)), this,
           [this, attempt = m_attempt, next = std::move(next)](auto value) {
               if (attempt == m_attempt)
                   next(std::move(value));
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

void Connector::start(const ConnectRequest &request)
{
    forget();
    m_request = request;
    m_session = std::make_shared<ServerSession>();
    m_session->target = request.target;
    fetchHostKey();
}

void Connector::forget()
{
    ++m_attempt;
    m_tries = 0;
    m_sudoPassword = {};
    m_lane.cancel();
    m_session.reset();
}

void Connector::fetchHostKey()
{
    const auto job = [session = m_session,
                      request = m_request](const std::stop_token &stop) -> Result<ShownKey> {
        auto transport = SshTransport::connect(request.target, filesOf(request), within(stop));
        if (!transport)
            return std::unexpected(transport.error());
        session->transport = *std::move(transport);
        return ShownKey{.verdict = session->transport->verdict(),
                        .key = session->transport->hostKey()};
    };
    step(job, [this](const Result<ShownKey> &shown) {
        if (shown)
            settle(shown->verdict, shown->key);
        else
            giveUp(shown.error());
    });
}

/// Changed and revoked keys go on to authenticate(), which refuses them: no answer accepts those.
void Connector::settle(HostKeyVerdict verdict, const HostKey &key)
{
    if (verdict != HostKeyVerdict::Unknown) {
        signIn();
        return;
    }
    m_ask.aboutHostKey({.host = host(), .key = key}, answered([this](bool right) {
                           if (right)
                               trust();
                           else
                               giveUp({ErrorCode::Cancelled, host(), tr("not connected")});
                       }));
}

void Connector::trust()
{
    const auto job = [session = m_session, request = m_request](const std::stop_token &) {
        session->transport->trustUnknownKey();
        return filesOf(request).remember(request.target, session->transport->hostKey());
    };
    step(job, [this](const Status &remembered) {
        // Trusted for this time even if the file cannot be written; it is asked again then.
        Q_UNUSED(remembered)
        signIn();
    });
}

void Connector::signIn()
{
    const auto job = [session = m_session,
                      credentials = m_request.credentials](const std::stop_token &stop) {
        return session->transport->authenticate(credentials, within(stop));
    };
    step(job, [this](const Status &done) {
        if (done)
            elevate();
        else
            askToSignIn(done.error());
    });
}

void Connector::askToSignIn(const Error &refusal)
{
    const SignInNeed need = needAfter(refusal, m_request.credentials);
    if (need == SignInNeed::Nothing || ++m_tries > kTries) {
        giveUp(refusal);
        return;
    }
    const SecretQuestion question{.kind = need == SignInNeed::Passphrase
                                              ? SecretQuestion::Kind::Passphrase
                                              : SecretQuestion::Kind::Password,
                                  .user = user(),
                                  .host = host(),
                                  .refusal = {}};
    m_ask.forSecret(question, answered([this, need, refusal](const std::optional<Secret> &secret) {
                        if (!secret) {
                            giveUp({ErrorCode::Cancelled, host(), tr("not signed in")});
                            return;
                        }
                        m_request.credentials = withSecret(m_request.credentials, need, *secret);
                        signIn();
                    }));
}

void Connector::elevate()
{
    const bool bySudo = m_request.administrator && user() != QLatin1StringView("root");
    const Elevation elevation{.kind =
                                  bySudo ? Elevation::Kind::SudoPassword : Elevation::Kind::None,
                              .password = m_sudoPassword,
                              .ask = {}};
    const auto job = [session = m_session, elevation](const std::stop_token &stop) -> Status {
        auto channel = RootChannel::open(*session->transport, elevation, within(stop));
        if (!channel)
            return std::unexpected(channel.error());
        session->channel = *std::move(channel);
        return {};
    };
    step(job, [this](const Status &done) {
        if (!done && done.error().code == ErrorCode::SudoPassword)
            askForSudo(done.error());
        else if (!done)
            giveUp(done.error());
        else
            emit connected(std::exchange(m_session, nullptr));
    });
}

void Connector::askForSudo(const Error &refusal)
{
    if (++m_tries > kTries) {
        giveUp(refusal);
        return;
    }
    const bool first = m_sudoPassword.isEmpty();
    const SecretQuestion question{.kind = SecretQuestion::Kind::SudoPassword,
                                  .user = user(),
                                  .host = host(),
                                  .refusal = first ? QString() : describe(refusal)};
    m_ask.forSecret(question, answered([this](const std::optional<Secret> &secret) {
                        if (!secret) {
                            giveUp(
                                {ErrorCode::Cancelled, host(), tr("no sudo password was given")});
                            return;
                        }
                        m_sudoPassword = *secret;
                        elevate();
                    }));
}

void Connector::giveUp(const Error &error)
{
    forget();
    emit failed(error);
}

QString Connector::host() const
{
    return QString::fromUtf8(m_request.target.host);
}

QString Connector::user() const
{
    return m_request.target.user.isEmpty() ? localAccount()
                                           : QString::fromUtf8(m_request.target.user);
}

} // namespace postseal
