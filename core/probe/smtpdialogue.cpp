// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtpdialogue.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"

#include <utility>

namespace postseal {

SmtpDialogue::SmtpDialogue(TlsMode mode)
    : m_mode(mode)
    , m_insideTls(mode == TlsMode::Implicit)
{
}

void SmtpDialogue::receive(QByteArrayView bytes)
{
    m_replies.receive(bytes);
    while (m_step != Step::Done && m_step != Step::Tls) {
        const std::optional<SmtpReply> reply = m_replies.next();
        if (!reply)
            break;
        takeReply(*reply);
    }
    if (m_step == Step::Done)
        return;
    if (!m_replies.fault().isEmpty())
        giveUp(m_replies.fault());
    else if (m_step == Step::Tls && m_replies.hasRest())
        giveUp(postseal::tr("sends plain text behind its consent to STARTTLS, which an attacker "
                            "may have slipped in (as in CVE-2011-0411)"));
}

void SmtpDialogue::takeReply(const SmtpReply &reply)
{
    switch (m_step) {
    case Step::Greeting:
        return takeGreeting(reply);
    case Step::Ehlo:
        return takeEhlo(reply);
    case Step::StartTls:
        return takeStartTls(reply);
    default:
        m_step = Step::Done;
    }
}

void SmtpDialogue::takeGreeting(const SmtpReply &reply)
{
    m_banner = reply.lines.join('\n');
    m_answered = reply.code == 220;
    if (!m_answered)
        return refused(ErrorCode::Protocol, postseal::tr("turns the connection away"), reply);
    send(Step::Ehlo, QByteArray("EHLO ") + kProbeName + "\r\n");
}

void SmtpDialogue::takeEhlo(const SmtpReply &reply)
{
    if (reply.code != 250)
        return refused(ErrorCode::Unsupported, postseal::tr("refuses EHLO"), reply);
    (m_insideTls ? m_ehloAfter : m_ehloBefore) = reply.lines.mid(1); // the first is its name
    if (m_insideTls || m_mode == TlsMode::Plain)
        return send(Step::Quit, "QUIT\r\n");
    if (startTlsOffered())
        return send(Step::StartTls, "STARTTLS\r\n");
    m_error = Error{.code = ErrorCode::Unsupported,
                    .subject = {},
                    .detail = postseal::tr("does not offer STARTTLS")};
    send(Step::Quit, "QUIT\r\n");
}

void SmtpDialogue::takeStartTls(const SmtpReply &reply)
{
    m_startTlsRefused = reply.code != 220;
    if (m_startTlsRefused)
        return refused(ErrorCode::Protocol, postseal::tr("offers STARTTLS and then refuses it"),
                       reply);
    m_step = Step::Tls;
}

void SmtpDialogue::tlsDone()
{
    m_insideTls = true;
    send(Step::Ehlo, QByteArray("EHLO ") + kProbeName + "\r\n");
}

void SmtpDialogue::receiveEnd()
{
    if (m_step == Step::Done)
        return;
    if (m_step != Step::Quit && !m_error)
        m_error =
            Error{.code = ErrorCode::Network,
                  .subject = {},
                  .detail = postseal::tr("the connection was closed before %1").arg(awaited())};
    m_step = Step::Done;
}

QString SmtpDialogue::awaited() const
{
    switch (m_step) {
    case Step::Greeting:
        return postseal::tr("its greeting");
    case Step::Ehlo:
        return postseal::tr("its answer to EHLO");
    case Step::StartTls:
        return postseal::tr("its answer to STARTTLS");
    case Step::Tls:
        return postseal::tr("the TLS handshake");
    default:
        return postseal::tr("its answer to QUIT");
    }
}

QByteArray SmtpDialogue::takeOutput()
{
    return std::exchange(m_output, {});
}

void SmtpDialogue::send(Step next, const QByteArray &command)
{
    m_step = next;
    m_output += command;
}

// What the server says makes no sense, so nothing more is said to it.
void SmtpDialogue::giveUp(const QString &detail)
{
    if (m_step != Step::Quit && !m_error)
        m_error = Error{.code = ErrorCode::Protocol, .subject = {}, .detail = detail};
    m_step = Step::Done;
    m_output.clear();
}

void SmtpDialogue::refused(ErrorCode code, const QString &what, const SmtpReply &reply)
{
    m_error =
        Error{.code = code,
              .subject = {},
              .detail = QStringLiteral("%1: “%2”").arg(what, QString::fromUtf8(reply.text()))};
    if (reply.code == 421) // the server closes by itself (RFC 5321, 3.8)
        m_step = Step::Done;
    else
        send(Step::Quit, "QUIT\r\n");
}

} // namespace postseal
