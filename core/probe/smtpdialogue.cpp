// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtpdialogue.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"

#include <utility>

namespace postseal {

namespace {

// RFC 8446, 5.1 and 6: type alert, version, length 2, level and description.
constexpr char kAlert = 21;
constexpr qsizetype kAlertSize = 7;
constexpr char kProtocolVersion = 70;

/// What came before the handshake began: OpenSSL says with an alert that it cannot begin, where no
/// TLS version is left to it (tried on Postfix 3.7 with smtpd_tls_mandatory_protocols = SSLv3).
QString behindConsent(QByteArrayView bytes)
{
    const bool isAlert = bytes.size() >= 2 && bytes[0] == kAlert && bytes[1] == 3;
    if (!isAlert)
        return postseal::tr("sends plain text behind its consent to STARTTLS, which an attacker "
                            "may have slipped in (as in CVE-2011-0411)");
    if (bytes.size() >= kAlertSize && bytes[kAlertSize - 1] == kProtocolVersion)
        return postseal::tr("consents to STARTTLS and then breaks TLS off before it begins, with "
                            "the alert \"protocol version\": its settings leave it no TLS version "
                            "that it can speak");
    return postseal::tr("consents to STARTTLS and then breaks TLS off with an alert before it "
                        "begins: its settings or files leave it nothing to speak TLS with");
}

} // namespace

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
        giveUp(behindConsent(m_replies.rest()));
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
