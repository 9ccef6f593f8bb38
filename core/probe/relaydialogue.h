// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/probe/smtpreplies.h"

namespace postseal {

/// What a talk about relaying asks a listener, beside whether it takes mail to elsewhere.
struct RelayQuestion {
    TlsMode mode = TlsMode::StartTls;
    bool signsInPlainly = false; ///< tries AUTH without TLS where it is not offered, with no name
    bool mailsPlainly = false;   ///< tries MAIL before STARTTLS
    bool signsIn = false;        ///< signs in within TLS before it mails
    bool mails = true;           ///< false: ends once it has signed in
    QByteArray sender;           ///< empty: <>, which no check of senders looks up

    bool operator==(const RelayQuestion &) const = default;
};

/// What the listener said. Nothing: it was not asked, or did not answer any more.
struct RelayReplies {
    std::optional<SmtpReply> refusal; ///< of the connection, EHLO or STARTTLS: all ended there
    QList<QByteArray> ehloBefore, ehloAfter; ///< as in ProbeResult
    std::optional<SmtpReply> plainSignIn, plainMail, signIn, sender, recipient;
    bool clientAsked = false;   ///< a client certificate was asked for
    std::optional<Error> error; ///< why the talk did not get to its end

    bool operator==(const RelayReplies &) const = default;
};

/// To whom mail is pretended to go: elsewhere, as an address in TEST-NET-1 (RFC 5737) is nobody's.
/// Behind an address stands no name that reject_unknown_recipient_domain would look up, and the
/// sender <> passes reject_unknown_sender_domain and reject_non_fqdn_sender (smtpd_check.c).
inline constexpr char kRelayRecipient[] = "postseal-probe@[192.0.2.1]";

/// The client's side of a talk that asks whether mail to elsewhere is taken: EHLO, STARTTLS, EHLO,
/// MAIL, RCPT, QUIT, and what the question wants besides. Never DATA, so that no mail comes of it;
/// knows no secret. Knows no sockets: bytes in, bytes out. Whatever the server sends, memory stays
/// bounded and the talk comes to an end.
class RelayDialogue {
public:
    enum class Step {
        Talk,   ///< waits for the server
        Tls,    ///< the caller has to do the handshake, then call tlsDone()
        SignIn, ///< the caller has to send AUTH PLAIN in one line, then call signInSent()
        Quit,   ///< waits for the answer to QUIT
        Done
    };

    explicit RelayDialogue(const RelayQuestion &question);

    /// Takes bytes of the server.
    void receive(QByteArrayView bytes);
    /// The server closed the stream.
    void receiveEnd();
    void tlsDone();
    void signInSent();
    /// Bytes to send now; empties the store.
    QByteArray takeOutput();

    Step step() const { return m_step; }
    const RelayReplies &replies() const { return m_replies; }

private:
    /// What was said last, so what the next reply is about.
    enum class Said {
        Nothing,
        Ehlo,
        PlainSignIn,
        Cancel,
        PlainMail,
        Reset,
        StartTls,
        SignIn,
        Mail,
        Recipient,
        Quit
    };

    void take(const SmtpReply &reply);
    void takeEhlo(const SmtpReply &reply);
    void goOn();
    bool goOnPlainly();
    void say(Said what, const QByteArray &command);
    void sayEhlo();
    void sayMail(Said what);
    void quit();
    void turnedAway(const SmtpReply &reply);
    void giveUp(ErrorCode code, const QString &detail);

    RelayQuestion m_question;
    Step m_step = Step::Talk;
    Said m_said = Said::Nothing;
    bool m_insideTls = false;
    SmtpReplies m_reader;
    QByteArray m_output;
    RelayReplies m_replies;
};

} // namespace postseal
