// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/signintest.h"

#include "core/base/tr.h"
#include "core/deploy/saslrequest.h"
#include "core/probe/listenertargets.h"
#include "core/probe/saslwords.h"
#include "core/x509/verification.h"

#include <algorithm>
#include <chrono>

namespace postseal {

namespace {

/// Dovecot answers a wrong password after 2 s, pam_unix(8) after some more.
constexpr int kAnswerSeconds = 20;
constexpr char kDovecotEnd[] = R"((^|\n)(OK|FAIL|CONT)\t1\t?[^\n]*\n)";

SignInAnswer answerBy(const SmtpReply &reply)
{
    if (reply.code == 235)
        return SignInAnswer::Taken;
    if (reply.code == 535)
        return SignInAnswer::Wrong;
    return reply.code / 100 == 4 ? SignInAnswer::Temporary : SignInAnswer::Protocol;
}

/// One test, from place to place until somebody refuses.
class SignInRun {
public:
    SignInRun(Transport &transport, RootChannel &channel, const SignInTest &test,
              const Patience &patience)
        : m_transport(transport)
        , m_channel(channel)
        , m_test(test)
        , m_patience(patience)
    {
    }

    Result<QList<SignInTried>> run();

private:
    Result<SignInTried> askBackend(const BackendReport &report);
    SignInTried askListener(const Listener &listener);
    QString whyNot(const Listener &listener) const;
    void keep(const SignInTried &tried);

    Transport &m_transport;
    RootChannel &m_channel;
    const SignInTest &m_test;
    const Patience &m_patience;
    QList<SignInTried> m_all;
    bool m_isSpent = false; ///< it did not get in somewhere
};

void SignInRun::keep(const SignInTried &tried)
{
    m_isSpent = m_isSpent || (tried.tried && tried.answer != SignInAnswer::Taken);
    m_all.append(tried);
}

QString notAgain()
{
    return postseal::tr("not tried: name and password did not get in at another place, and are "
                        "tried once only");
}

Result<QList<SignInTried>> SignInRun::run()
{
    const auto reports = lookAtBackends(m_transport, m_channel, m_test.subject, m_patience);
    if (!reports)
        return std::unexpected(reports.error());
    for (const BackendReport &report : *reports) {
        const Result<SignInTried> tried = askBackend(report);
        if (!tried)
            return std::unexpected(tried.error());
        keep(*tried);
    }
    for (const Listener &listener : m_test.listeners) {
        const auto signsIn =
            std::ranges::find(m_test.subject.listeners, listener.service, &ListenerSignIn::service);
        if (signsIn != m_test.subject.listeners.end() && signsIn->signIn != SignIn::Off)
            keep(askListener(listener));
    }
    return m_all;
}

Result<SignInTried> SignInRun::askBackend(const BackendReport &report)
{
    SignInTried tried{.place = report.backend.place(), .reply = {}, .words = {}};
    const bool cyrus = report.backend.kind == AuthBackend::Kind::Cyrus;
    if (report.state != BackendState::Alive) {
        tried.words = stateWords(report).chopped(1);
        return tried;
    }
    if (m_isSpent) {
        tried.words = notAgain();
        return tried;
    }
    QByteArray question = cyrus ? saslauthdSignIn(m_test.account.name, m_test.account.password)
                                : dovecotSignIn(m_test.account.name, m_test.account.password);
    SaslRequest request(m_test.subject.mailOwner, m_test.subject.configDirectory);
    const qsizetype index = request.addExchange(report.backend, question,
                                                cyrus ? "OK|NO" : kDovecotEnd, kAnswerSeconds);
    wipe(question);
    if (const Status asked = request.ask(m_channel, m_patience); !asked)
        return std::unexpected(asked.error());
    BackendSight sight{.way = {}, .outside = {}, .user = request.user(), .by = {}, .answer = {}};
    request.takeExchange(index, sight);
    tried.tried = sight.contact != Contact::NotTried;
    tried.answer = cyrus ? saslauthdAnswer(sight.answer) : dovecotAnswer(sight.answer);
    if (!tried.tried)
        tried.words = postseal::tr("not tried: the server has neither perl nor python3");
    return tried;
}

/// Why the password does not go to \a listener; empty: it may.
QString SignInRun::whyNot(const Listener &listener) const
{
    if (m_isSpent)
        return notAgain();
    if (listener.encryption == Encryption::None)
        return postseal::tr("not tried: a password is not sent without TLS");
    // TLS checks nobody here, so nothing but the way may say who gets it: a name is looked up.
    if (!isAddress(listener.address))
        return postseal::tr("not tried: a password goes to an address of the server only, and "
                            "this listener has a name");
    return {};
}

SignInTried SignInRun::askListener(const Listener &listener)
{
    SignInTried tried{
        .place = listener.service, .isListener = true, .reply = {}, .words = whyNot(listener)};
    if (!tried.words.isEmpty())
        return tried;
    const Patience soon{.deadline = QDeadlineTimer(std::chrono::seconds(kAnswerSeconds)),
                        .stop = m_patience.stop};
    const auto stream = m_transport.connectTo(listener.address, listener.port, soon);
    if (!stream) {
        tried.words = stream.error().detail;
        return tried;
    }
    const RelayReplies replies = askAboutRelay(
        **stream,
        {.mode = tlsModeOf(listener.encryption), .signsIn = true, .mails = false, .sender = {}},
        {.serverName = m_test.serverName, .account = &m_test.account}, soon);
    // Without an answer it may have been refused, too.
    tried.tried = replies.signIn || (replies.error && !replies.ehloAfter.isEmpty());
    if (replies.signIn) {
        tried.answer = answerBy(*replies.signIn);
        tried.reply = replies.signIn->text();
    } else {
        tried.words = replies.error ? replies.error->detail
                                    : postseal::tr("it does not offer PLAIN within TLS");
    }
    return tried;
}

} // namespace

Result<QList<SignInTried>> testSignIn(Transport &transport, RootChannel &channel,
                                      const SignInTest &test, const Patience &patience)
{
    return SignInRun(transport, channel, test, patience).run();
}

QString signInWords(const SignInTried &tried)
{
    switch (tried.answer) {
    case SignInAnswer::Taken:
        return tr("The name and password are right.");
    case SignInAnswer::Wrong:
        return tr("The name and password were refused: there is no such name, or it has another "
                  "password.");
    case SignInAnswer::Disabled:
        return tr("The account is switched off.");
    case SignInAnswer::Expired:
        return tr("The password is too old.");
    case SignInAnswer::Forbidden:
        return tr("The account may not sign in here.");
    case SignInAnswer::Temporary:
        return tr("They could not be checked: who checks passwords, or its database of users, is "
                  "in trouble. Its log tells more.");
    case SignInAnswer::Protocol:
        return tr("It does not take a name and password in this way (PLAIN).");
    case SignInAnswer::None:
        break;
    }
    return tried.words.isEmpty() ? tr("No answer came.") : tried.words + u'.';
}

QString answerName(SignInAnswer answer)
{
    switch (answer) {
    case SignInAnswer::Taken:
        return QStringLiteral("taken");
    case SignInAnswer::Wrong:
        return QStringLiteral("wrong");
    case SignInAnswer::Disabled:
        return QStringLiteral("disabled");
    case SignInAnswer::Expired:
        return QStringLiteral("expired");
    case SignInAnswer::Forbidden:
        return QStringLiteral("forbidden");
    case SignInAnswer::Temporary:
        return QStringLiteral("temporary");
    case SignInAnswer::Protocol:
        return QStringLiteral("not-taken-this-way");
    case SignInAnswer::None:
        break;
    }
    return QStringLiteral("none");
}

} // namespace postseal
