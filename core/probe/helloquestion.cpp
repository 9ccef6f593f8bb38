// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/helloquestion.h"

#include "core/base/tr.h"
#include "core/probe/smtptalk.h"

#include <QRandomGenerator>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kAnswerChunk = qsizetype{16} * 1024;

QByteArray randomBytes()
{
    QByteArray bytes(32, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

/// Only where curves are all that is offered the answer has to name one.
bool wantsGroup(const ClientHello &hello)
{
    return hello.version < ProtocolVersion::Tls13 && std::ranges::all_of(hello.suites, usesCurves);
}

/// Up to the server's consent to TLS.
Status talkUpToTls(ByteStream &stream, const Patience &patience)
{
    SmtpDialogue dialogue(TlsMode::StartTls);
    Status status = talk(dialogue, stream, patience);
    if (!status && status.error().code == ErrorCode::TimedOut)
        status.error().detail = postseal::tr("gave up waiting for %1").arg(dialogue.awaited());
    if (!status || dialogue.step() == SmtpDialogue::Step::Tls)
        return status;
    return std::unexpected(dialogue.error().value_or(Error()));
}

/// Who hangs up on a hello refuses it, or the connection broke.
bool isHangUp(const Result<QByteArray> &bytes)
{
    return bytes ? bytes->isEmpty() : bytes.error().code == ErrorCode::Network;
}

Result<HelloAnswer> askHello(ByteStream &stream, const ClientHello &hello, const Patience &patience)
{
    if (const Status sent = stream.write(bytesOf(hello, randomBytes()), patience); !sent)
        return std::unexpected(sent.error());
    QByteArray received;
    for (;;) {
        const Result<QByteArray> bytes = stream.read(kAnswerChunk, patience);
        if (isHangUp(bytes))
            return HelloAnswer{.refused = true, .hungUp = true};
        if (!bytes)
            return std::unexpected(bytes.error());
        received += *bytes;
        const Result<std::optional<HelloAnswer>> answer =
            helloAnswerIn(received, wantsGroup(hello));
        if (!answer)
            return std::unexpected(answer.error());
        if (const std::optional<HelloAnswer> &whole = *answer; whole)
            return *whole;
    }
}

} // namespace

Result<HelloAnswer> askListener(ByteStream &stream, TlsMode mode, const ClientHello &hello,
                                const Patience &patience)
{
    if (mode != TlsMode::Implicit) {
        if (const Status talked = talkUpToTls(stream, patience); !talked)
            return std::unexpected(talked.error());
    }
    Result<HelloAnswer> answer = askHello(stream, hello, patience);
    if (!answer && answer.error().code == ErrorCode::TimedOut)
        answer.error().detail = postseal::tr("gave up waiting for the TLS handshake");
    return answer;
}

} // namespace postseal
