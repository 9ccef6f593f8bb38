// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtptalk.h"

#include "core/base/tr.h"
#include "core/x509/verdictwords.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

using Step = SmtpDialogue::Step;

constexpr qint64 kQuitMs = 3000;

} // namespace

Patience forQuit(const Patience &patience)
{
    const qint64 left = patience.deadline.isForever() ? kQuitMs : patience.deadline.remainingTime();
    return {.deadline = QDeadlineTimer(std::min(left, kQuitMs)), .stop = patience.stop};
}

Status awaitGreeting(SmtpDialogue &dialogue, ByteStream &stream, const Patience &patience)
{
    while (dialogue.step() == Step::Greeting) {
        if (Status status = exchange(dialogue, stream, patience); !status)
            return status;
    }
    return {};
}

Status talk(SmtpDialogue &dialogue, ByteStream &stream, const Patience &patience)
{
    while (dialogue.step() < Step::Tls) {
        if (Status status = exchange(dialogue, stream, patience); !status)
            return status;
    }
    const Patience quit = forQuit(patience);
    while (dialogue.step() == Step::Quit && exchange(dialogue, stream, quit)) {
    }
    return {};
}

void keepTalk(ProbeResult &result, const SmtpDialogue &dialogue)
{
    result.answered = dialogue.answered();
    result.startTlsOffered = dialogue.startTlsOffered();
    result.startTlsRefused = dialogue.startTlsRefused();
    result.banner = dialogue.banner();
    result.ehloBefore = dialogue.ehloBefore();
    result.ehloAfter = dialogue.ehloAfter();
    if (const std::optional<Error> &error = dialogue.error(); error)
        keepError(result, *error);
}

void keepError(ProbeResult &result, Error error)
{
    if (result.error)
        return;
    error.subject = hostAndPort(result.target.host, result.target.port);
    result.error = std::move(error);
}

void keepStreamError(ProbeResult &result, Error error, const SmtpDialogue &dialogue)
{
    if (error.code == ErrorCode::TimedOut)
        error.detail = postseal::tr("gave up waiting for %1").arg(dialogue.awaited());
    keepError(result, std::move(error));
}

void keepVerdict(ProbeResult &result, const TrustStore &trust)
{
    if (result.chain.isEmpty())
        return;
    const VerifyResult verdict =
        verifyChain(result.chain.first(), result.chain.mid(1), trust, result.target.serverName,
                    QDateTime::currentDateTimeUtc());
    result.verifyCode = verdict.code;
    result.verifyWords = verdict.words;
    result.verdict = verdictWords(verdict, result.target.serverName);
    result.built = verdict.built;
    result.nameMatches = verdict.nameMatches;
}

} // namespace postseal
