// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/smtpdialogue.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using Step = SmtpDialogue::Step;

namespace {

constexpr char kGreeting[] = "220 mail.test ESMTP\r\n";
constexpr char kEhloWithTls[] = "250-mail.test\r\n250-PIPELINING\r\n250 STARTTLS\r\n";

/// Feeds \a bytes in pieces of \a size and says what was sent.
QByteArray feed(SmtpDialogue &dialogue, const QByteArray &bytes, qsizetype size)
{
    QByteArray sent;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        dialogue.receive(bytes.mid(at, size));
        sent += dialogue.takeOutput();
    }
    return sent;
}

QString detailOf(const SmtpDialogue &dialogue)
{
    return dialogue.error() ? dialogue.error()->detail : QString();
}

/// A dialogue that sent STARTTLS and waits for the answer.
SmtpDialogue atStartTls()
{
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(kGreeting);
    dialogue.receive(kEhloWithTls);
    dialogue.takeOutput();
    return dialogue;
}

} // namespace

class SmtpDialogueTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysOnlyEhloStartTlsAndQuit_data();
    void saysOnlyEhloStartTlsAndQuit();
    void keepsWhatIsOfferedBeforeAndInsideTls();
    void plainModeEndsAfterEhlo();
    void implicitModeKeepsKeywordsAsInsideTls();
    void takesPostscreensTeaserAsOneGreeting();
    void turnedAway_data();
    void turnedAway();
    void silentAfter421();
    void saysQuitAfterAnotherRefusal();
    void tellsThatStartTlsIsNotOffered();
    void tellsThatStartTlsIsRefused();
    void refusesPlainTextBehindConsent_data();
    void refusesPlainTextBehindConsent();
    void tellsAnAlertBehindConsent();
    void endBeforeAnAnswerIsAnError_data();
    void endBeforeAnAnswerIsAnError();
    void missingAnswerToQuitIsNoError();
    void nonsenseEndsTheTalk_data();
    void nonsenseEndsTheTalk();
    void floodEndsTheTalk_data();
    void floodEndsTheTalk();
    void controlCharactersAreNotShown();
    void keywordsAreFoundWhole();
};

void SmtpDialogueTest::saysOnlyEhloStartTlsAndQuit_data()
{
    QTest::addColumn<qsizetype>("pieces");
    QTest::addRow("one byte at a time") << qsizetype(1);
    QTest::addRow("odd pieces") << qsizetype(7);
    QTest::addRow("whole replies") << qsizetype(4096);
}

void SmtpDialogueTest::saysOnlyEhloStartTlsAndQuit()
{
    QFETCH(qsizetype, pieces);
    SmtpDialogue dialogue(TlsMode::StartTls);
    QByteArray sent = feed(dialogue, kGreeting, pieces);
    sent += feed(dialogue, kEhloWithTls, pieces);
    sent += feed(dialogue, "220 Ready\r\n", pieces);
    QCOMPARE(dialogue.step(), Step::Tls);
    dialogue.tlsDone();
    sent += dialogue.takeOutput();
    sent += feed(dialogue, "250-mail.test\r\n250 AUTH PLAIN\r\n", pieces);
    sent += feed(dialogue, "221 Bye\r\n", pieces);
    QCOMPARE(dialogue.step(), Step::Done);
    QCOMPARE(detailOf(dialogue), QString());
    QCOMPARE(sent, QByteArray("EHLO postseal-probe.invalid\r\nSTARTTLS\r\n"
                              "EHLO postseal-probe.invalid\r\nQUIT\r\n"));
}

void SmtpDialogueTest::keepsWhatIsOfferedBeforeAndInsideTls()
{
    SmtpDialogue dialogue = atStartTls();
    dialogue.receive("220 Ready\r\n");
    dialogue.tlsDone();
    dialogue.receive("250-mail.test\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n");
    QVERIFY(dialogue.answered());
    QVERIFY(dialogue.startTlsOffered());
    QCOMPARE(dialogue.banner(), QByteArray("mail.test ESMTP"));
    QCOMPARE(dialogue.ehloBefore(), QList<QByteArray>({"PIPELINING", "STARTTLS"}));
    QCOMPARE(dialogue.ehloAfter(), QList<QByteArray>({"PIPELINING", "AUTH PLAIN LOGIN"}));
}

void SmtpDialogueTest::plainModeEndsAfterEhlo()
{
    SmtpDialogue dialogue(TlsMode::Plain);
    dialogue.receive(kGreeting);
    dialogue.receive(kEhloWithTls);
    QCOMPARE(dialogue.step(), Step::Quit);
    QVERIFY(!dialogue.takeOutput().contains("STARTTLS"));
    dialogue.receive("221 Bye\r\n");
    QCOMPARE(dialogue.step(), Step::Done);
    QCOMPARE(detailOf(dialogue), QString());
}

void SmtpDialogueTest::implicitModeKeepsKeywordsAsInsideTls()
{
    SmtpDialogue dialogue(TlsMode::Implicit);
    dialogue.receive(kGreeting);
    dialogue.receive("250-mail.test\r\n250 AUTH PLAIN\r\n");
    QCOMPARE(dialogue.ehloBefore(), QList<QByteArray>());
    QCOMPARE(dialogue.ehloAfter(), QList<QByteArray>({"AUTH PLAIN"}));
}

// postscreen(8) sends the first line at once and the rest after postscreen_greet_wait.
void SmtpDialogueTest::takesPostscreensTeaserAsOneGreeting()
{
    SmtpDialogue dialogue(TlsMode::Plain);
    dialogue.receive("220-mail.test wait\r\n");
    QCOMPARE(dialogue.step(), Step::Greeting);
    QCOMPARE(dialogue.takeOutput(), QByteArray()); // a client that talks now is a spammer
    dialogue.receive(kGreeting);
    QCOMPARE(dialogue.step(), Step::Ehlo);
    QCOMPARE(dialogue.banner(), QByteArray("mail.test wait\nmail.test ESMTP"));
}

void SmtpDialogueTest::turnedAway_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QString>("words");
    QTest::addRow("greylisted") << QByteArray("450 4.7.1 come back later\r\n")
                                << QStringLiteral("450 4.7.1 come back later");
    QTest::addRow("overloaded") << QByteArray("421 4.3.2 too many connections\r\n")
                                << QStringLiteral("421 4.3.2 too many connections");
    QTest::addRow("blocked") << QByteArray("554-mail.test\r\n554 5.7.1 you are listed\r\n")
                             << QStringLiteral("554 mail.test 5.7.1 you are listed");
}

void SmtpDialogueTest::turnedAway()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QString, words);
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(greeting);
    QVERIFY(!dialogue.answered());
    QVERIFY2(detailOf(dialogue).contains(words), qPrintable(detailOf(dialogue)));
    QVERIFY(!dialogue.takeOutput().contains("EHLO"));
}

void SmtpDialogueTest::silentAfter421()
{
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive("421 mail.test closing\r\n");
    QCOMPARE(dialogue.step(), Step::Done);
    QCOMPARE(dialogue.takeOutput(), QByteArray());
}

void SmtpDialogueTest::saysQuitAfterAnotherRefusal()
{
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(kGreeting);
    dialogue.takeOutput();
    dialogue.receive("502 no EHLO here\r\n");
    QCOMPARE(dialogue.takeOutput(), QByteArray("QUIT\r\n"));
    QCOMPARE(dialogue.step(), Step::Quit);
}

void SmtpDialogueTest::tellsThatStartTlsIsNotOffered()
{
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(kGreeting);
    dialogue.receive("250-mail.test\r\n250 PIPELINING\r\n");
    QVERIFY(!dialogue.startTlsOffered());
    QCOMPARE(detailOf(dialogue), QStringLiteral("does not offer STARTTLS"));
    QVERIFY(!dialogue.takeOutput().contains("STARTTLS"));
}

void SmtpDialogueTest::tellsThatStartTlsIsRefused()
{
    SmtpDialogue dialogue = atStartTls();
    dialogue.receive("454 4.7.0 TLS not available due to local problem\r\n");
    QVERIFY2(detailOf(dialogue).contains(QStringLiteral("454 4.7.0 TLS not available")),
             qPrintable(detailOf(dialogue)));
    QCOMPARE(dialogue.step(), Step::Quit);
}

void SmtpDialogueTest::refusesPlainTextBehindConsent_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::addRow("a reply") << QByteArray("250 AUTH PLAIN\r\n");
    QTest::addRow("part of a line") << QByteArray("2");
}

void SmtpDialogueTest::refusesPlainTextBehindConsent()
{
    QFETCH(QByteArray, behind);
    SmtpDialogue dialogue = atStartTls();
    dialogue.receive("220 Ready\r\n" + behind);
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(detailOf(dialogue).contains(QStringLiteral("CVE-2011-0411")));
    QCOMPARE(dialogue.takeOutput(), QByteArray());
}

/// What Postfix 3.7 sends with smtpd_tls_mandatory_protocols = SSLv3.
void SmtpDialogueTest::tellsAnAlertBehindConsent()
{
    SmtpDialogue dialogue = atStartTls();
    dialogue.receive("220 2.0.0 Ready to start TLS\r\n" + QByteArray::fromHex("15030300020246"));
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY2(detailOf(dialogue).contains(QStringLiteral("\"protocol version\"")) &&
                 !detailOf(dialogue).contains(QStringLiteral("attacker")),
             qPrintable(detailOf(dialogue)));
    QCOMPARE(dialogue.takeOutput(), QByteArray());
    SmtpDialogue other = atStartTls();
    other.receive("220 Ready\r\n" + QByteArray::fromHex("15030300020250"));
    QVERIFY2(detailOf(other).contains(QStringLiteral("alert")), qPrintable(detailOf(other)));
}

void SmtpDialogueTest::endBeforeAnAnswerIsAnError_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("words");
    QTest::addRow("at once") << QByteArray() << QStringLiteral("before its greeting");
    QTest::addRow("inside the greeting")
        << QByteArray("220-wait\r\n") << QStringLiteral("before its greeting");
    QTest::addRow("after the greeting")
        << QByteArray(kGreeting) << QStringLiteral("before its answer to EHLO");
    QTest::addRow("after EHLO") << QByteArray(kGreeting) + kEhloWithTls
                                << QStringLiteral("before its answer to STARTTLS");
}

void SmtpDialogueTest::endBeforeAnAnswerIsAnError()
{
    QFETCH(QByteArray, said);
    QFETCH(QString, words);
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(said);
    dialogue.receiveEnd();
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(dialogue.error());
    QCOMPARE(dialogue.error()->code, ErrorCode::Network);
    QVERIFY2(detailOf(dialogue).contains(words), qPrintable(detailOf(dialogue)));
}

void SmtpDialogueTest::missingAnswerToQuitIsNoError()
{
    SmtpDialogue dialogue(TlsMode::Plain);
    dialogue.receive(kGreeting);
    dialogue.receive(kEhloWithTls);
    dialogue.receiveEnd();
    QCOMPARE(dialogue.step(), Step::Done);
    QCOMPARE(detailOf(dialogue), QString());
}

void SmtpDialogueTest::nonsenseEndsTheTalk_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::addRow("a page") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::addRow("an empty line") << QByteArray("\r\n");
    QTest::addRow("a code out of range") << QByteArray("999 what\r\n");
    QTest::addRow("code without blank") << QByteArray("220mail\r\n");
    QTest::addRow("a TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x0a\n", 8);
    QTest::addRow("NUL in the text") << QByteArray("220 a\0b\r\n", 9);
    QTest::addRow("two codes in a reply") << QByteArray("220-a\r\n250 b\r\n");
}

void SmtpDialogueTest::nonsenseEndsTheTalk()
{
    QFETCH(QByteArray, said);
    SmtpDialogue dialogue(TlsMode::StartTls);
    dialogue.receive(said);
    QCOMPARE(dialogue.step(), Step::Done);
    QVERIFY(dialogue.error());
    QCOMPARE(dialogue.error()->code, ErrorCode::Protocol);
    QCOMPARE(dialogue.takeOutput(), QByteArray());
    QVERIFY(!dialogue.answered());
}

void SmtpDialogueTest::floodEndsTheTalk_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addRow("a line without end") << QByteArray(4096, '2');
    QTest::addRow("a greeting without end") << QByteArray("220-on and on\r\n");
    QTest::addRow("long lines") << "220-" + QByteArray(4000, 'x') + "\r\n";
}

void SmtpDialogueTest::floodEndsTheTalk()
{
    QFETCH(QByteArray, said);
    SmtpDialogue dialogue(TlsMode::StartTls);
    qsizetype given = 0;
    while (dialogue.step() != Step::Done && given < 1024 * 1024) {
        dialogue.receive(said);
        given += said.size();
    }
    QVERIFY2(given <= 128 * 1024, QByteArray::number(given).constData());
    QCOMPARE(dialogue.error()->code, ErrorCode::Protocol);
}

void SmtpDialogueTest::controlCharactersAreNotShown()
{
    SmtpDialogue dialogue(TlsMode::Plain);
    dialogue.receive("220 \x1b[31mred\x07\r\n");
    dialogue.receive("250-x\r\n250 SI\x7fZE\t1\r\n");
    QCOMPARE(dialogue.banner(), QByteArray("?[31mred?"));
    QCOMPARE(dialogue.ehloBefore(), QList<QByteArray>({"SI?ZE?1"}));
}

void SmtpDialogueTest::keywordsAreFoundWhole()
{
    QVERIFY(offers({"SIZE 1", "starttls"}, "STARTTLS"));
    QVERIFY(offers({"AUTH PLAIN"}, "AUTH"));
    QVERIFY(offers({"AUTH=LOGIN"}, "AUTH"));
    QVERIFY(!offers({"AUTHENTICATE", "X AUTH"}, "AUTH"));
    QVERIFY(!offers({"STARTTLS-NOT", "START"}, "STARTTLS"));
    QVERIFY(!offers({}, "AUTH"));
}

QTEST_APPLESS_MAIN(SmtpDialogueTest)
#include "tst_smtpdialogue.moc"
