// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/programprobe.h"

#include "core/base/tr.h"
#include "core/probe/processstream.h"
#include "core/probe/sclient.h"
#include "core/probe/smtptalk.h"

#include <QElapsedTimer>

#include <utility>

namespace postseal {

namespace {

constexpr int kNoSuchProgram = 127; // of env(1) and timeout(1)
constexpr qint64 kForeverSeconds = 120;

// On the server, where nobody cancels: a bit more than our own patience.
qint64 secondsOf(const Patience &patience)
{
    return patience.deadline.isForever() ? kForeverSeconds
                                         : patience.deadline.remainingTime() / 1000 + 2;
}

Error makeError(ErrorCode code, const QString &detail)
{
    return {.code = code, .subject = {}, .detail = detail};
}

// OpenSSL 3 counts the end of the stream among its errors, 1.1.1 does not.
bool wasClosed(const SClientView &view)
{
    return view.connected && !view.handshakeDone &&
           (view.reason.isEmpty() || view.reason.startsWith(u"unexpected eof"));
}

Error failureOf(const SClientView &view)
{
    if (!view.connected)
        return makeError(ErrorCode::Network, view.reason.isEmpty()
                                                 ? postseal::tr("nobody answers there")
                                                 : view.reason);
    if (wasClosed(view))
        return makeError(ErrorCode::Network,
                         postseal::tr("TLS handshake: the connection was closed"));
    return makeError(ErrorCode::Protocol, postseal::tr("TLS handshake: %1").arg(view.reason));
}

Error failureToLook(const Result<Output> &output)
{
    if (output)
        return notPossibleError(postseal::tr("the server has no openssl program"));
    if (output.error().code == ErrorCode::TimedOut)
        return makeError(ErrorCode::TimedOut,
                         postseal::tr("gave up waiting for the TLS handshake"));
    return output.error();
}

void keepView(ProbeResult &result, const SClientView &view, const TrustStore &trust)
{
    result.connected = view.connected;
    result.handshakeDone = view.handshakeDone;
    result.version = view.version;
    result.cipher = view.cipher;
    result.group = view.group;
    result.signature = view.signature;
    result.clientAsked = view.clientAsked;
    result.clientIssuers = view.clientIssuers;
    result.chain = view.chain;
    keepVerdict(result, trust);
}

Status talkInside(Transport &transport, const ProbeTarget &target, SmtpDialogue &dialogue,
                  const Patience &patience)
{
    Result<std::unique_ptr<Process>> process =
        transport.start(sClientCommand(target, SClientUse::Talk, secondsOf(patience)), patience);
    if (!process)
        return std::unexpected(process.error());
    ProcessStream stream(*std::move(process));
    if (target.mode == TlsMode::StartTls)
        dialogue.tlsDone();
    return talk(dialogue, stream, patience);
}

// Nothing wrong was said before TLS, and TLS came about.
bool mayGoOn(const ProbeResult &result, const SmtpDialogue &dialogue)
{
    return result.handshakeDone && !dialogue.error();
}

ProbeResult run(Transport &transport, const ProbeTarget &target, const TrustStore &trust,
                const Patience &patience)
{
    ProbeResult result;
    result.target = target;
    const Result<Output> output =
        transport.run(sClientCommand(target, SClientUse::Look, secondsOf(patience)), {}, patience);
    if (!output || output->status == kNoSuchProgram) {
        keepError(result, failureToLook(output));
        return result;
    }
    const SClientView view = readSClient(*output);
    keepView(result, view, trust);
    SmtpDialogue dialogue(target.mode);
    dialogue.receive(view.plainText);
    dialogue.takeOutput(); // s_client has said it already
    if (target.mode == TlsMode::StartTls && wasClosed(view))
        dialogue.receiveEnd();
    Status status;
    if (mayGoOn(result, dialogue))
        status = talkInside(transport, target, dialogue, patience);
    keepTalk(result, dialogue);
    if (!status)
        keepStreamError(result, status.error(), dialogue);
    if (!view.handshakeDone)
        keepError(result, failureOf(view));
    return result;
}

} // namespace

Error notPossibleError(const QString &reason)
{
    return makeError(
        ErrorCode::Unsupported,
        postseal::tr("not possible here: the server forbids forwarding, and %1").arg(reason));
}

ProbeResult probeByProgram(Transport &transport, const ProbeTarget &target, const TrustStore &trust,
                           const Patience &patience)
{
    QElapsedTimer clock;
    clock.start();
    ProbeResult result;
    result.target = target;
    if (target.mode == TlsMode::Plain)
        keepError(result, notPossibleError(postseal::tr("openssl can only look at TLS")));
    else if (target.offer.client)
        keepError(result, notPossibleError(postseal::tr("the client's key stays here")));
    else
        result = run(transport, target, trust, patience);
    result.totalMs = clock.elapsed();
    return result;
}

} // namespace postseal
