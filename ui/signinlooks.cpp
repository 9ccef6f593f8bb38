// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signinlooks.h"

#include <chrono>

namespace postseal {

namespace {

constexpr std::chrono::minutes kWholeLookAtSignIn{2};

} // namespace

SignInLooks::SignInLooks(ServerLane &lane, QObject *parent)
    : LaneWork(lane, parent)
{
}

void SignInLooks::start(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject)
{
    if (isRunning())
        return;
    const auto job = [session, subject](const std::stop_token &stop) {
        return lookAtBackends(*session->transport, *session->channel, subject,
                              {.deadline = QDeadlineTimer(kWholeLookAtSignIn), .stop = stop});
    };
    begin(job, [this, subject](const Result<QList<BackendReport>> &reports) {
        SignInSeen seen = m_last;
        seen.subject = subject;
        seen.backends = reports.value_or(QList<BackendReport>());
        seen.error = reports ? QString() : describe(reports.error());
        seen.at = QDateTime::currentDateTime();
        show(seen);
    });
}

void SignInLooks::test(const std::shared_ptr<ServerSession> &session, const SaslSubject &subject,
                       const QList<Listener> &listeners, const MailAccount &account,
                       const QByteArray &serverName)
{
    if (isRunning())
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
    begin(job,
          [this, user = QString::fromUtf8(account.name)](const Result<QList<SignInTried>> &tried) {
              SignInSeen seen = m_last;
              seen.tried = tried.value_or(QList<SignInTried>());
              seen.error = tried ? QString() : describe(tried.error());
              seen.user = user;
              show(seen);
          });
}

void SignInLooks::show(const SignInSeen &seen)
{
    m_last = seen;
    emit changed();
}

} // namespace postseal
