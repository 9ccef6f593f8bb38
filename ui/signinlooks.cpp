// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signinlooks.h"

#include "ui/support/ondone.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::minutes kWholeLookAtSignIn{2};

} // namespace

SignInLooks::SignInLooks(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
{
}

void SignInLooks::start(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject)
{
    if (m_running)
        return;
    const auto job = [session, subject](const std::stop_token &stop) {
        return lookAtBackends(*session->transport, *session->channel, subject,
                              {.deadline = QDeadlineTimer(kWholeLookAtSignIn), .stop = stop});
    };
    begin();
    onDone(m_lane.run(job), this,
           [this, subject, attempt = m_attempt](const Result<QList<BackendReport>> &reports) {
               if (attempt != m_attempt)
                   return;
               SignInSeen seen = m_last;
               seen.subject = subject;
               seen.backends = reports.value_or(QList<BackendReport>());
               seen.error = reports ? QString() : describe(reports.error());
               seen.at = QDateTime::currentDateTime();
               end(seen);
           });
}

void SignInLooks::test(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject,
                       const QList<Listener> &listeners, const MailAccount &account,
                       const QByteArray &serverName)
{
    if (m_running)
        return;
    const auto job = [session, subject, listeners, account,
                      serverName](const std::stop_token &stop) {
        return testSignIn(*session->transport, *session->channel,
                          {.subject = subject,
                           .listeners = listeners,
                           .account = account,
                           .serverName = serverName},
                          {.deadline = QDeadlineTimer(kWholeLookAtSignIn), .stop = stop});
    };
    begin();
    onDone(m_lane.run(job), this,
           [this, user = QString::fromUtf8(account.name),
            attempt = m_attempt](const Result<QList<SignInTried>> &tried) {
               if (attempt != m_attempt)
                   return;
               SignInSeen seen = m_last;
               seen.tried = tried.value_or(QList<SignInTried>());
               seen.error = tried ? QString() : describe(tried.error());
               seen.user = user;
               end(seen);
           });
}

void SignInLooks::begin()
{
    m_running = true;
    emit changed();
}

void SignInLooks::end(const SignInSeen &seen)
{
    m_running = false;
    show(seen);
}

void SignInLooks::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_running = false;
    m_lane.cancel();
    emit changed();
}

void SignInLooks::show(const SignInSeen &seen)
{
    m_last = seen;
    emit changed();
}

} // namespace postseal
