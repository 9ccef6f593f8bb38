// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relaydialogue.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"

#include <utility>

namespace postseal {

namespace {

bool isGood(const SmtpReply &reply)
{
    return reply.code / 100 == 2;
}

/// Whether \a ehlo has AUTH with PLAIN (RFC 4954, 3).
bool offersPlain(const QList<QByteArray> &ehlo)
{
    for (const QByteArray &line : ehlo) {
        if (offers({line}, "AUTH") && line.mid(5).toUpper().split(' ').contains("PLAIN"))
            return true;
    }
    return false;
}

} // namespace

RelayDialogue::RelayDialogue(const RelayQuestion &question)
    : m_question(question)
    , m_insideTls(question.mode == TlsMode::Implicit)
{
}

void RelayDialogue::receive(QByteArrayView bytes)
{
    m_reader.receive(bytes);
    while (m_step == Step::Talk || m_step == Step::Quit) {
        const std::optional<SmtpReply> reply = m_reader.next();
        if (!reply)
            break;
        take(*reply);
    }
    if (m_step == Step::Done)
        return;
    if (!m_reader.fault().isEmpty())
        giveUp(ErrorCode::Protocol, m_reader.fault());
    else if ((m_step == Step::Tls || m_step == Step::SignIn) && m_reader.hasRest())
        giveUp(ErrorCode::Protocol, postseal::tr("says more than it was asked"));
}

void RelayDialogue::take(const SmtpReply &reply)
{
    switch (m_said) {
    case Said::Nothing:
        return reply.code == 220 ? sayEhlo() : turnedAway(reply);
    case Said::Ehlo:
        return takeEhlo(reply);
    case Said::PlainSignIn:
        m_replies.plainSignIn = reply;
        // It waits for a name and password; "*" calls it off (RFC 4954, 4).
        return reply.code == 334 ? say(Said::Cancel, "*") : goOn();
    case Said::PlainMail:
        m_replies.plainMail = reply;
        return isGood(reply) ? say(Said::Reset, "RSET") : goOn();
    case Said::Cancel:
    case Said::Reset:
        return goOn();
    case Said::StartTls:
        if (reply.code != 220)
            return turnedAway(reply);
        m_step = Step::Tls;
        return;
    case Said::SignIn:
        m_replies.signIn = reply;
        return isGood(reply) && m_question.mails ? sayMail(Said::Mail) : quit();
    case Said::Mail:
        m_replies.sender = reply;
        return isGood(reply) ? say(Said::Recipient, QByteArray("RCPT TO:<") + kRelayRecipient + '>')
                             : quit();
    case Said::Recipient:
        m_replies.recipient = reply;
        return quit();
    case Said::Quit:
        m_step = Step::Done;
    }
}

void RelayDialogue::takeEhlo(const SmtpReply &reply)
{
    if (reply.code != 250)
        return turnedAway(reply);
    (m_insideTls ? m_replies.ehloAfter : m_replies.ehloBefore) =
        reply.lines.mid(1); // the first is its name
    goOn();
}

void RelayDialogue::goOn()
{
    if (!m_insideTls && goOnPlainly())
        return;
    if (!m_question.signsIn)
        return sayMail(Said::Mail);
    if (!m_insideTls || !offersPlain(m_replies.ehloAfter))
        return quit();
    m_step = Step::SignIn;
}

/// False: nothing is left to do before mail.
bool RelayDialogue::goOnPlainly()
{
    if (m_question.signsInPlainly && !m_replies.plainSignIn &&
        !offers(m_replies.ehloBefore, "AUTH")) {
        say(Said::PlainSignIn, "AUTH PLAIN");
        return true;
    }
    if (m_question.mode != TlsMode::StartTls)
        return false;
    if (m_question.mailsPlainly && !m_replies.plainMail)
        sayMail(Said::PlainMail);
    else if (offers(m_replies.ehloBefore, "STARTTLS"))
        say(Said::StartTls, "STARTTLS");
    else
        giveUp(ErrorCode::Unsupported, postseal::tr("does not offer STARTTLS"));
    return true;
}

void RelayDialogue::tlsDone()
{
    m_insideTls = true;
    m_step = Step::Talk;
    sayEhlo();
}

void RelayDialogue::signInSent()
{
    m_said = Said::SignIn;
    m_step = Step::Talk;
}

void RelayDialogue::receiveEnd()
{
    if (m_step != Step::Done && m_step != Step::Quit)
        giveUp(ErrorCode::Network, postseal::tr("the connection was closed in the middle"));
    m_step = Step::Done;
}

QByteArray RelayDialogue::takeOutput()
{
    return std::exchange(m_output, {});
}

void RelayDialogue::say(Said what, const QByteArray &command)
{
    m_said = what;
    m_output += command + "\r\n";
}

void RelayDialogue::sayEhlo()
{
    say(Said::Ehlo, QByteArray("EHLO ") + kProbeName);
}

void RelayDialogue::sayMail(Said what)
{
    say(what, "MAIL FROM:<" + m_question.sender + '>');
}

void RelayDialogue::quit()
{
    m_step = Step::Quit;
    say(Said::Quit, "QUIT");
}

void RelayDialogue::turnedAway(const SmtpReply &reply)
{
    m_replies.refusal = reply;
    quit();
}

/// Nothing more is said.
void RelayDialogue::giveUp(ErrorCode code, const QString &detail)
{
    if (m_step != Step::Quit)
        m_replies.error = Error{.code = code, .subject = {}, .detail = detail};
    m_step = Step::Done;
    m_output.clear();
}

} // namespace postseal
