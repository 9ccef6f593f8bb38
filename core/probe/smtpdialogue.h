// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/probe/smtpreplies.h"

namespace postseal {

/// The client's side of a short SMTP talk: greeting, EHLO, STARTTLS, EHLO, QUIT (RFC 5321, RFC
/// 3207). Knows no sockets: bytes in, bytes out. Never sends AUTH, MAIL or anything else.
/// Whatever the server sends, memory stays bounded and the talk comes to an end.
class SmtpDialogue {
public:
    enum class Step {
        Greeting, ///< waits for 220
        Ehlo,     ///< waits for the answer to EHLO
        StartTls, ///< waits for the answer to STARTTLS
        Tls,      ///< the caller has to do the handshake, then call tlsDone()
        Quit,     ///< waits for the answer to QUIT
        Done
    };

    /// For TlsMode::Implicit the bytes are those inside TLS from the start.
    explicit SmtpDialogue(TlsMode mode);

    /// Takes bytes of the server.
    void receive(QByteArrayView bytes);
    /// The server closed the stream.
    void receiveEnd();
    /// The handshake after step Tls is done; the talk goes on inside TLS.
    void tlsDone();
    /// Bytes to send now; empties the store.
    QByteArray takeOutput();

    Step step() const { return m_step; }
    bool answered() const { return m_answered; }
    bool startTlsOffered() const { return offers(m_ehloBefore, "STARTTLS"); }
    /// STARTTLS was offered, and then refused.
    bool startTlsRefused() const { return m_startTlsRefused; }
    const QByteArray &banner() const { return m_banner; }
    const QList<QByteArray> &ehloBefore() const { return m_ehloBefore; }
    const QList<QByteArray> &ehloAfter() const { return m_ehloAfter; }
    /// What the talk waits for, for people: "its answer to EHLO".
    QString awaited() const;
    /// The first thing that went wrong; the talk then ends with QUIT or at once.
    const std::optional<Error> &error() const { return m_error; }

private:
    void takeReply(const SmtpReply &reply);
    void takeGreeting(const SmtpReply &reply);
    void takeEhlo(const SmtpReply &reply);
    void takeStartTls(const SmtpReply &reply);
    void send(Step next, const QByteArray &command);
    void giveUp(const QString &detail);
    void refused(ErrorCode code, const QString &what, const SmtpReply &reply);

    TlsMode m_mode;
    Step m_step = Step::Greeting;
    bool m_insideTls = false;
    bool m_answered = false;
    bool m_startTlsRefused = false;
    SmtpReplies m_replies;
    QByteArray m_output; ///< bytes that the caller has to send
    QByteArray m_banner;
    QList<QByteArray> m_ehloBefore, m_ehloAfter;
    std::optional<Error> m_error;
};

} // namespace postseal
