// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace postseal {

/// A reply of an SMTP server (RFC 5321, 4.2).
struct SmtpReply {
    int code = 0;
    QList<QByteArray> lines; ///< texts behind the code, control characters replaced

    /// On one line: "250 2.1.0 Ok".
    QByteArray text() const;
    bool operator==(const SmtpReply &) const = default;
};

/// Replies out of the bytes of a server. Whatever it sends, memory stays bounded.
class SmtpReplies {
public:
    /// Takes bytes of the server; more than 64 KiB in all are a fault.
    void receive(QByteArrayView bytes);
    /// The next whole reply. Nothing: more has to come, or there is a fault.
    std::optional<SmtpReply> next();
    /// What is wrong with what came, for people; nothing is read after it. Empty: nothing.
    const QString &fault() const { return m_fault; }
    /// Bytes came behind the replies that were taken.
    bool hasRest() const { return !m_input.isEmpty(); }
    /// These bytes.
    QByteArrayView rest() const { return m_input; }

private:
    bool take(const QByteArray &line);
    bool refuse(const QString &fault);

    QByteArray m_input; ///< bytes that are not yet a line
    SmtpReply m_reply;  ///< lines of a reply that goes on
    qsizetype m_received = 0;
    QString m_fault;
};

} // namespace postseal
