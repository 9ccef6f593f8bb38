// SPDX-License-Identifier: GPL-3.0-or-later
// Input: QUESTION PIECE WHAT-THE-SERVER-SAYS (input.h); QUESTION has a letter for each thing that
// it wants, PIECE has as many bytes as arrive at once.
#include "core/probe/relaydialogue.h"

#include "core/probe/probewords.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

RelayQuestion questionIn(const QByteArray &word)
{
    return {.mode = word.contains('i')   ? TlsMode::Implicit
                    : word.contains('p') ? TlsMode::Plain
                                         : TlsMode::StartTls,
            .signsInPlainly = word.contains('a'),
            .mailsPlainly = word.contains('m'),
            .signsIn = word.contains('s'),
            .sender = {}};
}

/// What was said, and where something else was done.
struct Course {
    QByteArray sent;
    int handshakes = 0, signIns = 0;
    bool signedInPlainly = false;
};

Course feed(RelayDialogue &dialogue, const QByteArray &bytes, qsizetype size, bool inTls)
{
    Course course;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        dialogue.receive(bytes.sliced(at, std::min(size, bytes.size() - at)));
        if (dialogue.step() == RelayDialogue::Step::Tls) {
            ++course.handshakes;
            dialogue.tlsDone();
        } else if (dialogue.step() == RelayDialogue::Step::SignIn) {
            ++course.signIns;
            course.signedInPlainly = !inTls && course.handshakes == 0;
            dialogue.signInSent();
        }
        course.sent += dialogue.takeOutput();
    }
    return course;
}

void checkSaid(const Course &course, const RelayQuestion &question, const QByteArray &bytes)
{
    static const QList<QByteArray> words{QByteArray("EHLO ") + kProbeName,
                                         "AUTH PLAIN",
                                         "*",
                                         "MAIL FROM:<>",
                                         "RSET",
                                         "STARTTLS",
                                         QByteArray("RCPT TO:<") + kRelayRecipient + '>',
                                         "QUIT",
                                         ""};
    const QList<QByteArray> lines = QByteArray(course.sent).replace("\r\n", "\n").split('\n');
    for (const QByteArray &line : lines)
        require(words.contains(line), "nothing but the words of the talk is said", {bytes, line});
    require(lines.size() <= 12, "no more is said than the talk has", {bytes, course.sent});
    require(lines.count("RCPT TO:<" + QByteArray(kRelayRecipient) + '>') <= 1 &&
                lines.count("AUTH PLAIN") <= (question.signsInPlainly ? 1 : 0),
            "each thing is tried once", {bytes, course.sent});
    require(course.handshakes <= 1 && course.signIns <= (question.signsIn ? 1 : 0),
            "it signs in once, where it is wanted", {bytes});
    require(!course.signedInPlainly, "it signs in within TLS only", {bytes});
}

void checkKept(const RelayReplies &replies, const QByteArray &bytes)
{
    qsizetype kept = 0;
    for (const std::optional<SmtpReply> &reply :
         {replies.refusal, replies.plainSignIn, replies.plainMail, replies.signIn, replies.sender,
          replies.recipient}) {
        const QByteArray text = reply ? reply->text() : QByteArray();
        kept += text.size();
        require(withoutControls(text) == text, "a reply has no control characters", {bytes, text});
    }
    require(kept <= bytes.size() * 2, "no more is kept than was said", {bytes});
}

} // namespace

void fuzz::relaydialogue(Input &input)
{
    const RelayQuestion question = questionIn(input.word());
    const qsizetype piece = input.word().size() + 1;
    const QByteArray bytes = input.rest();
    RelayDialogue dialogue(question);
    const Course course = feed(dialogue, bytes, piece, question.mode == TlsMode::Implicit);
    checkSaid(course, question, bytes);
    checkKept(dialogue.replies(), bytes);
    dialogue.receiveEnd();
    require(dialogue.step() == RelayDialogue::Step::Done, "the talk ends with the stream", {bytes});
}
