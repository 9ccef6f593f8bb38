// SPDX-License-Identifier: GPL-3.0-or-later
// Input: MODE PIECE WHAT-THE-SERVER-SAYS (input.h); PIECE has as many bytes as arrive at once.
#include "core/probe/smtpdialogue.h"

#include "core/probe/probewords.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;
using Step = SmtpDialogue::Step;

namespace {

constexpr qsizetype kMaximumTalk = qsizetype{64} * 1024; // as in smtpreplies.cpp

TlsMode modeOf(const QByteArray &word)
{
    if (word.startsWith('i'))
        return TlsMode::Implicit;
    return word.startsWith('p') ? TlsMode::Plain : TlsMode::StartTls;
}

/// Feeds \a bytes in pieces of \a size and says what was sent; with \a handshake on into TLS.
QByteArray feed(SmtpDialogue &dialogue, const QByteArray &bytes, qsizetype size, bool handshake)
{
    QByteArray sent;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        dialogue.receive(bytes.sliced(at, std::min(size, bytes.size() - at)));
        if (dialogue.step() == Step::Tls && handshake)
            dialogue.tlsDone();
        sent += dialogue.takeOutput();
    }
    return sent;
}

bool isPrintable(const QByteArray &text)
{
    return withoutControls(text) == text;
}

void checkEnd(SmtpDialogue &dialogue, TlsMode mode, const QByteArray &sent, const QByteArray &bytes)
{
    const QByteArray ehlo = QByteArray("EHLO ") + kProbeName + "\r\n";
    const QByteArray start = mode == TlsMode::StartTls ? "STARTTLS\r\n" : "";
    const QList<QByteArray> talks{"",
                                  "QUIT\r\n",
                                  ehlo,
                                  ehlo + "QUIT\r\n",
                                  ehlo + start,
                                  ehlo + start + "QUIT\r\n",
                                  ehlo + start + ehlo,
                                  ehlo + start + ehlo + "QUIT\r\n"};
    require(talks.contains(sent), "nothing but EHLO, STARTTLS and QUIT is said, in this order",
            {bytes, sent});
    qsizetype kept = dialogue.banner().size();
    for (const QByteArray &line : dialogue.ehloBefore() + dialogue.ehloAfter()) {
        kept += line.size();
        require(isPrintable(line), "a keyword has no control characters", {bytes, line});
    }
    require(isPrintable(QByteArray(dialogue.banner()).replace('\n', "")),
            "the banner has no control characters", {bytes});
    require(kept <= bytes.size(), "no more is kept than was said", {bytes});
    if (dialogue.error())
        require(isPrintable(dialogue.error()->detail.toUtf8()),
                "an error has no control characters", {bytes, dialogue.error()->detail.toUtf8()});
    require(dialogue.answered() || dialogue.ehloBefore().isEmpty(),
            "keywords come only from a server that greets", {bytes});
    dialogue.receiveEnd();
    require(dialogue.step() == Step::Done, "the talk ends with the stream", {bytes});
}

/// Up to the handshake it does not matter how the bytes arrive.
void checkPieces(TlsMode mode, const QByteArray &bytes, qsizetype size)
{
    if (bytes.size() > kMaximumTalk)
        return;
    SmtpDialogue whole(mode), inPieces(mode);
    whole.receive(bytes);
    feed(inPieces, bytes, size, false);
    require(whole.step() == inPieces.step() && whole.error() == inPieces.error() &&
                whole.banner() == inPieces.banner() &&
                whole.ehloBefore() == inPieces.ehloBefore() &&
                whole.ehloAfter() == inPieces.ehloAfter(),
            "it does not matter in which pieces the bytes arrive", {bytes});
}

} // namespace

void fuzz::smtpdialogue(Input &input)
{
    const TlsMode mode = modeOf(input.word());
    const qsizetype piece = input.word().size() + 1;
    const QByteArray bytes = input.rest();
    SmtpDialogue dialogue(mode);
    const QByteArray sent = feed(dialogue, bytes, piece, true);
    checkEnd(dialogue, mode, sent, bytes);
    checkPieces(mode, bytes, piece);
}
