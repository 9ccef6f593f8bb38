// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relaytalk.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"
#include "core/probe/smtptalk.h"
#include "core/probe/tlsstream.h"

namespace postseal {

namespace {

/// A password goes through nothing that is broken.
TlsOffer offerFor(const RelayQuestion &question, const RelayCaller &caller)
{
    TlsOffer offer;
    offer.client = caller.client;
    if (question.signsIn) {
        offer.versions = {"TLSv1.2", "TLSv1.3"};
        offer.ciphers = "DEFAULT:!aNULL";
        offer.securityLevel = 1;
    }
    return offer;
}

/// "AUTH PLAIN" with its initial response (RFC 4954, 4; RFC 4616); leaves no copy.
Status sendSignIn(ByteStream &stream, const MailAccount &account, const Patience &patience)
{
    QByteArray message;
    message.reserve(account.name.size() + account.password.reveal().size() + 2);
    message.append('\0').append(account.name).append('\0').append(account.password.reveal());
    QByteArray coded = message.toBase64();
    QByteArray line;
    line.reserve(coded.size() + 13);
    line.append("AUTH PLAIN ").append(coded).append("\r\n");
    const Status sent = stream.write(line, patience);
    for (QByteArray *bytes : {&message, &coded, &line})
        wipe(*bytes);
    return sent;
}

/// A talk over one stream, up to the end or the first error.
class RelayTalk {
public:
    RelayTalk(ByteStream &stream, const RelayQuestion &question, const RelayCaller &caller,
              const Patience &patience)
        : m_plain(stream)
        , m_tls(stream, caller.serverName, offerFor(question, caller))
        , m_account(caller.account)
        , m_patience(patience)
        , m_dialogue(question)
        , m_insideTls(question.mode == TlsMode::Implicit)
    {
    }

    RelayReplies run();

private:
    Status talk();
    Status goOn();
    ByteStream &stream() { return m_insideTls ? static_cast<ByteStream &>(m_tls) : m_plain; }

    ByteStream &m_plain;
    TlsStream m_tls;
    const MailAccount *m_account;
    const Patience &m_patience;
    RelayDialogue m_dialogue;
    bool m_insideTls;
};

RelayReplies RelayTalk::run()
{
    const Status done = talk();
    RelayReplies replies = m_dialogue.replies();
    replies.clientAsked = m_tls.askedForClient();
    if (!done && !replies.error)
        replies.error = done.error();
    return replies;
}

Status RelayTalk::talk()
{
    if (m_insideTls) {
        if (Status status = m_tls.handshake(m_patience); !status)
            return status;
    }
    while (m_dialogue.step() < RelayDialogue::Step::Quit) {
        if (Status status = goOn(); !status)
            return status;
    }
    const Patience quit = forQuit(m_patience);
    while (m_dialogue.step() == RelayDialogue::Step::Quit && exchange(m_dialogue, stream(), quit)) {
    }
    return {};
}

Status RelayTalk::goOn()
{
    if (m_dialogue.step() == RelayDialogue::Step::Tls) {
        if (Status status = m_tls.handshake(m_patience); !status)
            return status;
        m_insideTls = true;
        m_dialogue.tlsDone();
    } else if (m_dialogue.step() == RelayDialogue::Step::SignIn) {
        if (Status status = sendSignIn(m_tls, *m_account, m_patience); !status)
            return status;
        m_dialogue.signInSent();
    }
    return exchange(m_dialogue, stream(), m_patience);
}

} // namespace

RelayReplies askAboutRelay(ByteStream &stream, const RelayQuestion &question,
                           const RelayCaller &caller, const Patience &patience)
{
    RelayQuestion asked = question;
    asked.signsIn = question.signsIn && caller.account;
    return RelayTalk(stream, asked, caller, patience).run();
}

QString faultOf(const MailAccount &account)
{
    if (account.name.isEmpty() || withoutControls(account.name) != account.name)
        return postseal::tr("the name is empty or has control characters");
    return {};
}

} // namespace postseal
