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
    m_waited = false;
    m_asked.reset();
    m_sudoPassword = {};
    m_lane.cancel();
    m_session.reset();
    m_ask.withdraw();
}

void Connector::fetchHostKey()
{
    const auto job = [session = m_session,
                      request = m_request](const std::stop_token &stop) -> Result<ShownHostKey> {
        const KnownHosts files = filesOf(request);
        auto transport = SshTransport::connect(request.target, files, within(stop));
        if (!transport)
            return std::unexpected(transport.error());
        session->transport = *std::move(transport);
        return ShownHostKey{.target = request.target,
                            .verdict = session->transport->verdict(),
                            .shown = session->transport->hostKey(),
                            .onFile = files.keysOf(request.target)};
    };
    step(job, [this](const Result<ShownHostKey> &shown) {
        if (shown)
            settle(*shown);
        else
            giveUp(shown.error());
    });
}

/// Changed and revoked keys go on to authenticate(), which refuses them: no answer accepts those.
void Connector::settle(const ShownHostKey &shown)
{
    if (shown.verdict == HostKeyVerdict::Unknown) {
        askAboutHostKey(shown.shown);
        return;
    }
    if (shown.verdict != HostKeyVerdict::Known)
        m_ask.warnOfHostKey(shown);
    signIn();
}

void Connector::askAboutHostKey(const HostKey &key)
{
    m_ask.aboutHostKey({.host = host(), .key = key, .port = m_request.target.port},
                       answered([this](bool right) {
                           m_waited = true;
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
        if (!remembered)
            emit keyNotKept({remembered.error().code, remembered.error().subject,
                             tr("the host key could not be kept (%1), so it will be asked about "
                                "again next time")
                                 .arg(remembered.error().detail)});
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
        if (done) {
            secretTaken();
            m_tries = 0;
            elevate();
        } else if (done.error().code == ErrorCode::Network && std::exchange(m_waited, false)) {
            fetchHostKey(); // LoginGraceTime in sshd_config(5): two minutes, then it hangs up
        } else {
            askToSignIn(done.error());
        }
    });
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
    case SecretQuestion::Kind::SudoPassword:
        break;
    }
    return tr("sudo did not accept the password.");
}

void Connector::secretTaken()
{
    if (m_asked)
        m_ask.secretTaken(*m_asked);
    m_asked.reset();
}

void Connector::askToSignIn(const Error &refusal)
{
    const SignInNeed need = needAfter(refusal, withoutSecrets(m_request.credentials));
    if (need == SignInNeed::Nothing || ++m_tries > kTries) {
        giveUp(refusal);
        return;
    }
    const auto kind = need == SignInNeed::Passphrase ? SecretQuestion::Kind::Passphrase
                                                     : SecretQuestion::Kind::Password;
    const SecretQuestion question{.kind = kind,
                                  .user = user(),
                                  .host = host(),
                                  .refusal = refusalOf(kind),
                                  .keyFile = lockedKeyFile(refusal),
                                  .port = m_request.target.port};
    askSecret(question, [this, need](const Secret &secret) {
        m_request.credentials = withSecret(m_request.credentials, need, secret);
        signIn();
    });
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
            finish();
    });
}

void Connector::askForSudo(const Error &refusal)
{
    if (++m_tries > kTries) {
        giveUp(refusal);
        return;
    }
    constexpr auto kKind = SecretQuestion::Kind::SudoPassword;
    const SecretQuestion question{.kind = kKind,
                                  .user = user(),
                                  .host = host(),
                                  .refusal = refusalOf(kKind),
                                  .keyFile = {},
                                  .port = m_request.target.port};
    askSecret(question, [this](const Secret &secret) {
        m_sudoPassword = secret;
        elevate();
    });
}

void Connector::finish()
{
    secretTaken();
    m_sudoPassword = {};
    m_ask.withdraw();
    emit connected(std::exchange(m_session, nullptr));
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
