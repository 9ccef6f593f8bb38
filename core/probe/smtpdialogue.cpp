// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtpdialogue.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"

#include <utility>

namespace postseal {

namespace {

// RFC 5321, 4.5.3.1.5 asks for 512 octets a line; these are generous and still bounded.
constexpr qsizetype kMaximumLine = 4096;
constexpr qsizetype kMaximumLines = 128;
constexpr qsizetype kMaximumTalk = qsizetype{64} * 1024;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// "250", "250 text" or "250-text" (RFC 5321, 4.2).
bool isReplyLine(const QByteArray &line)
{
    return line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && isDigit(line[1]) &&
           isDigit(line[2]) && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

} // namespace

SmtpDialogue::SmtpDialogue(TlsMode mode)
    : m_mode(mode)
    , m_insideTls(mode == TlsMode::Implicit)
{
}

void SmtpDialogue::receive(QByteArrayView bytes)
{
    m_received += bytes.size();
    if (m_received > kMaximumTalk) {
        giveUp(postseal::tr("the server talks without end"));
        return;
    }
    m_input += bytes;
    for (qsizetype end = 0;
         m_step != Step::Done && m_step != Step::Tls && (end = m_input.indexOf('\n')) >= 0;) {
        QByteArray line = m_input.first(end);
        m_input.remove(0, end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        takeLine(line);
    }
    if (m_step == Step::Tls && !m_input.isEmpty())
        giveUp(postseal::tr("sends plain text behind its consent to STARTTLS, which an attacker "
                            "may have slipped in (as in CVE-2011-0411)"));
    else if (m_step != Step::Done && m_input.size() > kMaximumLine)
        giveUp(postseal::tr("sends a line without end"));
}

void SmtpDialogue::takeLine(const QByteArray &line)
{
    if (line.size() > kMaximumLine)
        return giveUp(postseal::tr("sends a line without end"));
    if (line.contains('\0') || !isReplyLine(line))
        return giveUp(postseal::tr("does not speak SMTP: “%1”")
                          .arg(QString::fromUtf8(
                              withoutControls(line.first(std::min<qsizetype>(line.size(), 80))))));
    const int code = line.first(3).toInt();
    if (!m_reply.lines.isEmpty() && m_reply.code != code)
        return giveUp(postseal::tr("changes the code inside one reply"));
    m_reply.code = code;
    m_reply.lines.append(withoutControls(line.mid(4)));
    if (m_reply.lines.size() > kMaximumLines)
        return giveUp(postseal::tr("sends a reply of too many lines"));
    if (line.size() == 3 || line[3] == ' ')
        takeReply(std::exchange(m_reply, {}));
}

void SmtpDialogue::takeReply(const Reply &reply)
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

void SmtpDialogue::takeGreeting(const Reply &reply)
{
    m_banner = reply.lines.join('\n');
    m_answered = reply.code == 220;
    if (!m_answered)
        return refused(ErrorCode::Protocol, postseal::tr("turns the connection away"), reply);
    send(Step::Ehlo, QByteArray("EHLO ") + kProbeName + "\r\n");
}

void SmtpDialogue::takeEhlo(const Reply &reply)
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

void SmtpDialogue::takeStartTls(const Reply &reply)
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
    m_input.clear();
    m_output.clear();
}

void SmtpDialogue::refused(ErrorCode code, const QString &what, const Reply &reply)
{
    m_error = Error{.code = code,
                    .subject = {},
                    .detail = QStringLiteral("%1: “%2 %3”")
                                  .arg(what)
                                  .arg(reply.code)
                                  .arg(QString::fromUtf8(reply.lines.join(' ')))};
    if (reply.code == 421) // the server closes by itself (RFC 5321, 3.8)
        m_step = Step::Done;
    else
        send(Step::Quit, "QUIT\r\n");
}

} // namespace postseal
