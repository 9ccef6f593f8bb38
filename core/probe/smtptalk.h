// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/smtpdialogue.h"
#include "core/probe/tlsprobe.h"

namespace postseal {

/// One turn of \a dialogue over \a stream: sends what it has to say and takes what comes.
template <typename Dialogue>
Status exchange(Dialogue &dialogue, ByteStream &stream, const Patience &patience)
{
    constexpr qsizetype kReplyChunk = 4096;
    if (const QByteArray output = dialogue.takeOutput(); !output.isEmpty()) {
        if (Status status = stream.write(output, patience); !status)
            return status;
    }
    const Result<QByteArray> bytes = stream.read(kReplyChunk, patience);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (bytes->isEmpty())
        dialogue.receiveEnd();
    else
        dialogue.receive(*bytes);
    return {};
}

/// \a patience, but 3 s at most: whether QUIT is answered does not matter.
Patience forQuit(const Patience &patience);

/// Carries \a dialogue over \a stream up to the end of the greeting.
Status awaitGreeting(SmtpDialogue &dialogue, ByteStream &stream, const Patience &patience);

/// Carries \a dialogue over \a stream until it is done or wants TLS. An error is one of the stream;
/// what the server says wrong is in the dialogue. Waits at most 3 s for the answer to QUIT and
/// does not mind when there is none.
Status talk(SmtpDialogue &dialogue, ByteStream &stream, const Patience &patience);

/// Copies what \a dialogue learnt into \a result.
void keepTalk(ProbeResult &result, const SmtpDialogue &dialogue);

/// Makes \a error the result's error, with host and port as its subject, unless there is one
/// already.
void keepError(ProbeResult &result, Error error);

/// The same for an error of the stream under \a dialogue; says what was waited for.
void keepStreamError(ProbeResult &result, Error error, const SmtpDialogue &dialogue);

/// Verifies result.chain for result.target.serverName now and keeps the verdict.
void keepVerdict(ProbeResult &result, const TrustStore &trust);

} // namespace postseal
