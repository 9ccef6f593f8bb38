// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/tlsprobe.h"

#include "core/probe/smtptalk.h"
#include "core/probe/tlsstream.h"
#include "core/transport/tcpstream.h"

#include <QElapsedTimer>

#include <utility>

namespace postseal {

namespace {

QElapsedTimer started()
{
    QElapsedTimer clock;
    clock.start();
    return clock;
}

/// One probe over one stream, step by step; each step says whether the next makes sense.
class Probe {
public:
    Probe(ByteStream &stream, const ProbeTarget &target, const TrustStore &trust,
          const Patience &patience)
        : m_stream(stream)
        , m_trust(trust)
        , m_patience(patience)
        , m_dialogue(target.mode)
        , m_tls(stream, target.serverName, target.offer)
    {
        m_result.target = target;
        m_result.connected = true;
    }

    ProbeResult run();

private:
    Status talkPlainly();
    Status secure();
    Status greet(ByteStream &stream);

    ByteStream &m_stream;
    const TrustStore &m_trust;
    const Patience &m_patience;
    SmtpDialogue m_dialogue;
    TlsStream m_tls;
    ProbeResult m_result;
};

ProbeResult Probe::run()
{
    const QElapsedTimer clock = started();
    const Status status = m_result.target.mode == TlsMode::Implicit ? secure() : talkPlainly();
    keepTalk(m_result, m_dialogue);
    if (!status)
        keepStreamError(m_result, status.error(), m_dialogue);
    m_result.totalMs = clock.elapsed();
    return std::move(m_result);
}

Status Probe::greet(ByteStream &stream)
{
    if (m_dialogue.step() != SmtpDialogue::Step::Greeting)
        return {};
    const QElapsedTimer clock = started();
    Status status = awaitGreeting(m_dialogue, stream, m_patience);
    if (m_dialogue.answered())
        m_result.bannerMs = clock.elapsed();
    return status;
}

Status Probe::talkPlainly()
{
    if (Status status = greet(m_stream); !status)
        return status;
    if (Status status = talk(m_dialogue, m_stream, m_patience); !status)
        return status;
    return m_dialogue.step() == SmtpDialogue::Step::Tls ? secure() : Status();
}

Status Probe::secure()
{
    const QElapsedTimer clock = started();
    if (Status status = m_tls.handshake(m_patience); !status)
        return status;
    m_result.handshakeMs = clock.elapsed();
    m_result.handshakeDone = true;
    m_result.version = m_tls.version();
    m_result.cipher = m_tls.cipher();
    m_result.group = m_tls.group();
    m_result.signature = m_tls.signature();
    m_result.clientAsked = m_tls.askedForClient();
    m_result.clientIssuers = m_tls.clientIssuers();
    m_result.chain = m_tls.chain();
    if (const QByteArray response = m_tls.ocspResponse(); !response.isEmpty())
        m_result.staple = ocspStapleOf(response, m_result.chain);
    keepVerdict(m_result, m_trust);
    if (m_dialogue.step() == SmtpDialogue::Step::Tls)
        m_dialogue.tlsDone();
    if (Status status = greet(m_tls); !status)
        return status;
    return talk(m_dialogue, m_tls, m_patience);
}

} // namespace

ProbeResult probe(ByteStream &stream, const ProbeTarget &target, const TrustStore &trust,
                  const Patience &patience)
{
    return Probe(stream, target, trust, patience).run();
}

ProbeResult probeFromDesk(const ProbeTarget &target, const TrustStore &trust,
                          const Patience &patience)
{
    const QElapsedTimer clock = started();
    ProbeResult result;
    result.target = target;
    if (const auto stream = TcpStream::connectTo(target.host, target.port, patience); !stream) {
        keepError(result, stream.error());
    } else {
        const qint64 connectMs = clock.elapsed();
        result = probe(**stream, target, trust, patience);
        result.connectMs = connectMs;
    }
    result.vantage = QStringLiteral("desk");
    result.totalMs = clock.elapsed();
    return result;
}

} // namespace postseal
