// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relaydialogue.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using Step = RelayDialogue::Step;

namespace {

constexpr char kGreeting[] = "220 mail.test ESMTP\r\n";
constexpr char kEhlo[] = "250-mail.test\r\n250 STARTTLS\r\n";
constexpr char kInside[] = "250-mail.test\r\n250 AUTH LOGIN PLAIN\r\n";
const QByteArray kHello = "EHLO postseal-probe.invalid\r\n";
const QByteArray kMail = "MAIL FROM:<>\r\n";
const QByteArray kRcpt = "RCPT TO:<postseal-probe@[192.0.2.1]>\r\n";

/// Gives \a said, reply by reply, does what the dialogue asks for, and returns what it said.
QByteArray talk(RelayDialogue &dialogue, const QList<QByteArray> &said)
{
    QByteArray heard;
    for (const QByteArray &reply : said) {
        dialogue.receive(reply);
        if (dialogue.step() == Step::Tls) {
            heard += "(TLS)";
            dialogue.tlsDone();
        } else if (dialogue.step() == Step::SignIn) {
            heard += "(signs in)";
            dialogue.signInSent();
        }
        heard += dialogue.takeOutput();
    }
    return heard;
}

} // namespace

class RelayDialogueTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysWhatTheQuestionWants_data();
    void saysWhatTheQuestionWants();
    void keepsWhatDecides();
    void neverSignsInWithoutTls();
    void signsInOnlyByPlain();
    void endsAtARefusal_data();
    void endsAtARefusal();
    void bytesBehindStartTlsEndTheTalk();
    void endInTheMiddleIsAnError();
    void isOverWithTheAnswerToQuit();
};

void RelayDialogueTest::saysWhatTheQuestionWants_data()
{
    QTest::addColumn<RelayQuestion>("question");
    QTest::addColumn<QList<QByteArray>>("said");
    QTest::addColumn<QByteArray>("heard");
    const QByteArray start = "STARTTLS\r\n(TLS)" + kHello, quit = "QUIT\r\n";
    QTest::newRow("plain") << RelayQuestion{.mode = TlsMode::Plain, .sender = {}}
                           << QList<QByteArray>{kGreeting, "250 mail.test\r\n", "250 Ok\r\n",
                                                "454 no\r\n"}
                           << kHello + kMail + kRcpt + quit;
    QTest::newRow("STARTTLS") << RelayQuestion{.sender = {}}
                              << QList<QByteArray>{kGreeting, kEhlo,        "220 go\r\n",
                                                   kInside,   "250 Ok\r\n", "250 Ok\r\n"}
                              << kHello + start + kMail + kRcpt + quit;
    QTest::newRow("implicit") << RelayQuestion{.mode = TlsMode::Implicit,
                                               .sender = "me@example.org"}
                              << QList<QByteArray>{kGreeting, kInside, "250 Ok\r\n", "250 Ok\r\n"}
                              << kHello + "MAIL FROM:<me@example.org>\r\n" + kRcpt + quit;
    QTest::newRow("refused without TLS")
        << RelayQuestion{.signsInPlainly = true, .mailsPlainly = true, .sender = {}}
        << QList<QByteArray>{kGreeting,    kEhlo,   "530 TLS\r\n", "530 TLS\r\n",
                             "220 go\r\n", kInside, "250 Ok\r\n",  "554 no\r\n"}
        << kHello + "AUTH PLAIN\r\n" + kMail + start + kMail + kRcpt + quit;
    QTest::newRow("taken without TLS")
        << RelayQuestion{.signsInPlainly = true, .mailsPlainly = true, .sender = {}}
        << QList<QByteArray>{kGreeting,    kEhlo,        "334 \r\n",   "501 aborted\r\n",
                             "250 Ok\r\n", "250 Ok\r\n", "220 go\r\n", kInside,
                             "250 Ok\r\n", "554 no\r\n"}
        << kHello + "AUTH PLAIN\r\n*\r\n" + kMail + "RSET\r\n" + start + kMail + kRcpt + quit;
    QTest::newRow("offered without TLS is not tried")
        << RelayQuestion{.signsInPlainly = true, .sender = {}}
        << QList<QByteArray>{kGreeting, "250-mail.test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n"}
        << kHello + "STARTTLS\r\n";
    QTest::newRow("signs in") << RelayQuestion{.signsIn = true, .sender = {}}
                              << QList<QByteArray>{kGreeting,         kEhlo,
                                                   "220 go\r\n",      kInside,
                                                   "235 welcome\r\n", "250 Ok\r\n",
                                                   "250 Ok\r\n"}
                              << kHello + start + "(signs in)" + kMail + kRcpt + quit;
    QTest::newRow("may not sign in")
        << RelayQuestion{.signsIn = true, .sender = {}}
        << QList<QByteArray>{kGreeting, kEhlo, "220 go\r\n", kInside, "535 no\r\n"}
        << kHello + start + "(signs in)" + quit;
}

void RelayDialogueTest::saysWhatTheQuestionWants()
{
    QFETCH(RelayQuestion, question);
    QFETCH(QList<QByteArray>, said);
    RelayDialogue dialogue(question);
    QTEST(talk(dialogue, said), "heard");
    QVERIFY(!dialogue.replies().error);
}

void RelayDialogueTest::keepsWhatDecides()
{
    RelayDialogue dialogue({.signsInPlainly = true, .mailsPlainly = true, .sender = {}});
    talk(dialogue,
         {kGreeting, kEhlo, "503 5.5.1 no AUTH\r\n", "530 5.7.0 TLS first\r\n", "220 go\r\n",
          kInside, "250 2.1.0 Ok\r\n", "454-4.7.1 no,\r\n454 4.7.1 Relay access denied\r\n"});
    const RelayReplies &replies = dialogue.replies();
    QCOMPARE(replies.plainSignIn->text(), QByteArray("503 5.5.1 no AUTH"));
    QCOMPARE(replies.plainMail->text(), QByteArray("530 5.7.0 TLS first"));
    QCOMPARE(replies.sender->text(), QByteArray("250 2.1.0 Ok"));
    QCOMPARE(replies.recipient->text(), QByteArray("454 4.7.1 no, 4.7.1 Relay access denied"));
    QVERIFY(offers(replies.ehloBefore, "STARTTLS"));
    QVERIFY(offers(replies.ehloAfter, "AUTH"));
}

void RelayDialogueTest::neverSignsInWithoutTls()
{
    RelayDialogue dialogue({.mode = TlsMode::Plain, .signsIn = true, .sender = {}});
    QCOMPARE(talk(dialogue, {kGreeting, kInside}), kHello + "QUIT\r\n");
}

void RelayDialogueTest::signsInOnlyByPlain()
{
    RelayDialogue dialogue({.mode = TlsMode::Implicit, .signsIn = true, .sender = {}});
    QCOMPARE(talk(dialogue, {kGreeting, "250-mail.test\r\n250 AUTH LOGIN XPLAIN\r\n"}),
             kHello + "QUIT\r\n");
    QVERIFY(!dialogue.replies().signIn);
}

void RelayDialogueTest::endsAtARefusal_data()
{
    QTest::addColumn<QList<QByteArray>>("said");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("connection") << QList<QByteArray>{"421 4.7.0 too many connections\r\n"}
                                << QByteArray("421 4.7.0 too many connections");
    QTest::newRow("EHLO") << QList<QByteArray>{kGreeting, "550 no\r\n"} << QByteArray("550 no");
    QTest::newRow("STARTTLS") << QList<QByteArray>{kGreeting, kEhlo, "454 no TLS\r\n"}
                              << QByteArray("454 no TLS");
}

void RelayDialogueTest::endsAtARefusal()
{
    QFETCH(QList<QByteArray>, said);
    RelayDialogue dialogue({.sender = {}});
    QVERIFY(talk(dialogue, said).endsWith("QUIT\r\n"));
    QTEST(dialogue.replies().refusal->text(), "reply");
    dialogue.receiveEnd(); // after QUIT that is no error
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(!dialogue.replies().error);
}

void RelayDialogueTest::bytesBehindStartTlsEndTheTalk()
{
    RelayDialogue dialogue({.sender = {}});
    QCOMPARE(talk(dialogue, {kGreeting, kEhlo, "220 go\r\n250 injected\r\n"}),
             kHello + "STARTTLS\r\n");
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(dialogue.replies().error->code == ErrorCode::Protocol);
}

void RelayDialogueTest::endInTheMiddleIsAnError()
{
    RelayDialogue dialogue({.sender = {}});
    talk(dialogue, {kGreeting});
    dialogue.receiveEnd();
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(dialogue.replies().error->code == ErrorCode::Network);
}

void RelayDialogueTest::isOverWithTheAnswerToQuit()
{
    RelayDialogue dialogue({.mode = TlsMode::Plain, .sender = {}});
    talk(dialogue, {kGreeting, "250 mail.test\r\n", "450 no\r\n"});
    QCOMPARE(dialogue.step(), Step::Quit);
    QCOMPARE(talk(dialogue, {"221 Bye\r\n"}), QByteArray());
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(!dialogue.replies().recipient);
}

QTEST_GUILESS_MAIN(RelayDialogueTest)
#include "tst_relaydialogue.moc"
