// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtpreplies.h"

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

QByteArray SmtpReply::text() const
{
    return QByteArray::number(code) + ' ' + lines.join(' ');
}

void SmtpReplies::receive(QByteArrayView bytes)
{
    m_received += bytes.size();
    if (m_received > kMaximumTalk)
        refuse(postseal::tr("the server talks without end"));
    else if (m_fault.isEmpty())
        m_input += bytes;
}

std::optional<SmtpReply> SmtpReplies::next()
{
    for (qsizetype end = 0; (end = m_input.indexOf('\n')) >= 0;) {
        QByteArray line = m_input.first(end);
        m_input.remove(0, end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!take(line))
            return std::nullopt;
        if (line.size() == 3 || line[3] == ' ')
            return std::exchange(m_reply, {});
    }
    if (m_input.size() > kMaximumLine)
        refuse(postseal::tr("sends a line without end"));
    return std::nullopt;
}

/// False: a fault.
bool SmtpReplies::take(const QByteArray &line)
{
    if (line.size() > kMaximumLine)
        return refuse(postseal::tr("sends a line without end"));
    if (line.contains('\0') || !isReplyLine(line))
        return refuse(postseal::tr("does not speak SMTP: “%1”")
                          .arg(QString::fromUtf8(
                              withoutControls(line.first(std::min<qsizetype>(line.size(), 80))))));
    const int code = line.first(3).toInt();
    if (!m_reply.lines.isEmpty() && m_reply.code != code)
        return refuse(postseal::tr("changes the code inside one reply"));
    m_reply.code = code;
    m_reply.lines.append(withoutControls(line.mid(4)));
    return m_reply.lines.size() <= kMaximumLines ||
           refuse(postseal::tr("sends a reply of too many lines"));
}

bool SmtpReplies::refuse(const QString &fault)
{
    m_fault = fault;
    m_input.clear();
    return false;
}

} // namespace postseal
