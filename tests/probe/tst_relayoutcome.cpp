// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relayoutcome.h"
#include "core/probe/relaytest.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

using Outcome = RelayOutcome;

/// A reply on one line, as Postfix 3.7.11 says them.
SmtpReply replyOf(const QByteArray &text)
{
    return {.code = text.first(3).toInt(), .lines = {text.mid(4)}};
}

RelayCell cellFor(RelayRight right, Outcome outcome, Relayer who = Relayer::OwnNetworks)
{
    RelayCell cell;
    cell.who = who;
    cell.computed.right = right;
    cell.outcome = outcome;
    return cell;
}

RelayTested testedWith(const QList<RelayCell> &cells, const QList<NegativeCheck> &checks = {})
{
    RelayTested tested;
    tested.cells = cells;
    tested.checks = checks;
    return tested;
}

} // namespace

/// What is made of what a server said.
class RelayOutcomeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsTheReply_data();
    void readsTheReply();
    void takenSenderIsNoRelay();
    void brokenTalkSaysWhy();
    void differsWhereTheTestSaysOtherwise_data();
    void differsWhereTheTestSaysOtherwise();
    void strangersAreBad();
    void whomATableLetsThroughIsNotAnyone();
    void brokenPromiseIsBad();
    void judgesWhatCameWithoutTls();
    void judgesOldTls();
    void turnedAwayBeforeTlsSaysNothing();
    void aSignInThatCouldNotBeCheckedIsNoRefusal();
    void whereNothingWasTestedNothingIsGood();
    void readsTheEndsOfSsh();
};

void RelayOutcomeTest::readsTheReply_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("reason"); // a word of it
    const auto row = [](const char *what, const char *text, Outcome outcome, const char *reason) {
        QTest::newRow(what) << QByteArray(text) << static_cast<int>(outcome)
                            << QString::fromLatin1(reason);
    };
    row("taken", "250 2.1.5 Ok", Outcome::Taken, "");
    row("deferred", "454 4.7.1 <a@[192.0.2.1]>: Relay access denied", Outcome::Refused, "");
    row("rejected", "554 5.7.1 <a@[192.0.2.1]>: Relay access denied", Outcome::Refused, "");
    row("by reject", "554 5.7.1 <a@[192.0.2.1]>: Recipient address rejected: Access denied",
        Outcome::Refused, "");
    row("by reject of clients",
        "554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied", Outcome::Refused,
        "");
    row("recipients a minute", "450 4.7.1 Error: too many recipients from 192.0.2.7",
        Outcome::SaysNothing, "limit");
    row("deep tests", "450 4.3.2 Service currently unavailable", Outcome::SaysNothing,
        "postscreen");
    row("denylist", "550 5.3.2 Service currently unavailable", Outcome::SaysNothing, "postscreen");
    row("TLS first", "530 5.7.0 Must issue a STARTTLS command first", Outcome::SaysNothing,
        "first");
    row("no such domain", "450 4.1.2 <a@x.invalid>: Recipient address rejected: Domain not found",
        Outcome::SaysNothing, "another reason");
    row("HELO", "450 4.7.1 <postseal-probe.invalid>: Helo command rejected: Host not found",
        Outcome::SaysNothing, "another reason");
    row("a list in the DNS",
        "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.example",
        Outcome::SaysNothing, "another reason");
}

void RelayOutcomeTest::readsTheReply()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    RelayReplies replies;
    replies.recipient = replyOf(text);
    RelayCell cell;
    judgeRelay(cell, replies, u"desk"_s);
    QTEST(static_cast<int>(cell.outcome), "outcome");
    QCOMPARE(cell.reply, text);
    QCOMPARE(cell.vantage, u"desk"_s);
    QVERIFY2(reason.isEmpty() ? cell.words.isEmpty() : cell.words.contains(reason),
             qPrintable(cell.words));
}

void RelayOutcomeTest::takenSenderIsNoRelay()
{
    RelayReplies replies;
    replies.sender = replyOf("250 2.1.0 Ok");
    replies.error = Error{ErrorCode::Network, u"192.0.2.1:25"_s, u"closed"_s};
    RelayCell cell;
    judgeRelay(cell, replies, u"desk"_s);
    QCOMPARE(cell.outcome, Outcome::SaysNothing);
    QVERIFY(!cell.words.isEmpty());
}

void RelayOutcomeTest::brokenTalkSaysWhy()
{
    RelayReplies replies;
    replies.error = Error{ErrorCode::Network, u"192.0.2.1:25"_s, u"nobody answers"_s};
    RelayCell cell;
    judgeRelay(cell, replies, u"server"_s);
    QCOMPARE(cell.outcome, Outcome::SaysNothing);
    QVERIFY(cell.words.contains(u"nobody answers"_s));
}

void RelayOutcomeTest::differsWhereTheTestSaysOtherwise_data()
{
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("differs");
    const auto row = [](const char *what, RelayRight right, Outcome outcome, bool differs) {
        QTest::newRow(what) << static_cast<int>(right) << static_cast<int>(outcome) << differs;
    };
    row("may and is taken", RelayRight::Yes, Outcome::Taken, false);
    row("may and is refused", RelayRight::Yes, Outcome::Refused, true);
    row("may not and is taken", RelayRight::No, Outcome::Taken, true);
    row("may not and is refused", RelayRight::No, Outcome::Refused, false);
    row("a table takes", RelayRight::Some, Outcome::Taken, false);
    row("a table refuses", RelayRight::Some, Outcome::Refused, false);
    row("not known", RelayRight::Unknown, Outcome::Taken, false);
    row("something came between", RelayRight::Yes, Outcome::SaysNothing, false);
    row("not tested", RelayRight::No, Outcome::NotTested, false);
}

void RelayOutcomeTest::differsWhereTheTestSaysOtherwise()
{
    QFETCH(int, right);
    QFETCH(int, outcome);
    const RelayCell cell = cellFor(static_cast<RelayRight>(right), static_cast<Outcome>(outcome));
    QTEST(cell.differs(), "differs");
    QCOMPARE(testedWith({cell}).isGood(), !cell.differs());
}

void RelayOutcomeTest::strangersAreBad()
{
    QVERIFY(testedWith({cellFor(RelayRight::No, Outcome::Refused, Relayer::Anyone)}).isGood());
    QVERIFY(!testedWith({cellFor(RelayRight::Some, Outcome::Taken, Relayer::Anyone)}).isGood());
    QVERIFY(!testedWith({cellFor(RelayRight::Yes, Outcome::NotTested, Relayer::Anyone)}).isGood());
    QVERIFY(testedWith({cellFor(RelayRight::Yes, Outcome::Taken)}).isGood());
}

/// A table may know the one computer that asked: worth a look, but no open relay for certain.
void RelayOutcomeTest::whomATableLetsThroughIsNotAnyone()
{
    RelayCell cell = cellFor(RelayRight::Some, Outcome::NotTested, Relayer::Anyone);
    RelayReplies replies;
    replies.recipient = replyOf("250 2.1.5 Ok");
    judgeRelay(cell, replies, u"desk"_s);
    QCOMPARE(cell.outcome, Outcome::Taken);
    QVERIFY2(cell.words.contains(u"table"_s), qPrintable(cell.words));
    QVERIFY(!testedWith({cell}).isGood());
    QVERIFY(!testedWith({cell}).mayStrangersRelay());
    QVERIFY(
        testedWith({cellFor(RelayRight::No, Outcome::Taken, Relayer::Anyone)}).mayStrangersRelay());
    QVERIFY(testedWith({cellFor(RelayRight::Yes, Outcome::Refused, Relayer::Anyone)})
                .mayStrangersRelay());
}

void RelayOutcomeTest::brokenPromiseIsBad()
{
    NegativeCheck check;
    check.kind = NegativeCheck::Kind::MailWithoutTls;
    check.state = NegativeCheck::State::Taken;
    QVERIFY(testedWith({}, {check}).isGood()); // nobody said that it is refused
    check.isPromised = true;
    QVERIFY(!testedWith({}, {check}).isGood());
    check.state = NegativeCheck::State::NotTested;
    QVERIFY(testedWith({}, {check}).isGood());
}

void RelayOutcomeTest::judgesWhatCameWithoutTls()
{
    using Check = NegativeCheck;
    Check signIn, mail;
    signIn.kind = Check::Kind::SignInWithoutTls;
    mail.kind = Check::Kind::MailWithoutTls;
    RelayReplies replies;
    replies.plainSignIn = replyOf("530 5.7.0 Must issue a STARTTLS command first");
    replies.plainMail = replyOf("250 2.1.0 Ok");
    RelayTested tested = testedWith({}, {signIn, mail});
    judgePlainly(tested, replies);
    QCOMPARE(tested.checks[0].state, Check::State::Refused);
    QCOMPARE(tested.checks[1].state, Check::State::Taken);
    replies.plainSignIn = replyOf("334 ");
    judgePlainly(tested, replies);
    QCOMPARE(tested.checks[0].state, Check::State::Taken);
    // A server that has no time has not refused.
    for (const char *later : {"421 4.3.0 Error: try again", "454 4.7.0 Temporary failure"}) {
        RelayReplies busy;
        busy.plainSignIn = busy.plainMail = replyOf(later);
        tested = testedWith({}, {signIn, mail});
        judgePlainly(tested, busy);
        QCOMPARE(tested.checks[0].state, Check::State::NotTested);
        QCOMPARE(tested.checks[1].state, Check::State::NotTested);
    }

    RelayReplies offered;
    offered.ehloBefore = {"STARTTLS", "AUTH PLAIN"};
    tested = testedWith({}, {signIn, mail});
    judgePlainly(tested, offered);
    QCOMPARE(tested.checks[0].state, Check::State::Taken);
    QCOMPARE(tested.checks[0].reply, QByteArray("AUTH PLAIN"));
    QCOMPARE(tested.checks[1].state, Check::State::NotTested);
}

void RelayOutcomeTest::judgesOldTls()
{
    using State = NegativeCheck::State;
    const auto stateAfter = [](bool done, ErrorCode code, const QString &detail) {
        ProbeResult result;
        result.handshakeDone = done;
        if (!done)
            result.error = Error{code, {}, detail};
        NegativeCheck check;
        judgeOldTls(check, result);
        return std::pair(check.state, check.words);
    };
    QCOMPARE(stateAfter(true, {}, {}).first, State::Taken);
    QCOMPARE(stateAfter(false, ErrorCode::Protocol, u"alert protocol version"_s).first,
             State::Refused);
    QCOMPARE(stateAfter(false, ErrorCode::Network, u"closed"_s).first, State::Refused);
    const auto [ours, words] =
        stateAfter(false, ErrorCode::Protocol, u"TLS handshake: no protocols available"_s);
    QCOMPARE(ours, State::NotTested);
    QVERIFY(!words.isEmpty());
    QCOMPARE(stateAfter(false, ErrorCode::TimedOut, u"slow"_s).first, State::NotTested);
}

/// A client that anvil(8) turns away did not get as far as a TLS version.
void RelayOutcomeTest::turnedAwayBeforeTlsSaysNothing()
{
    ProbeResult greeted, refused;
    greeted.target.mode = refused.target.mode = TlsMode::StartTls;
    greeted.error = Error{ErrorCode::Protocol, {}, u"421 Error: too many connections from x"_s};
    refused.answered = refused.startTlsOffered = refused.startTlsRefused = true;
    refused.error = Error{ErrorCode::Protocol, {}, u"454 Error: too many new TLS sessions"_s};
    for (const ProbeResult &result : {greeted, refused}) {
        NegativeCheck check;
        judgeOldTls(check, result);
        QCOMPARE(check.state, NegativeCheck::State::NotTested);
        QVERIFY2(check.words.contains(u"too many"_s), qPrintable(check.words));
    }
}

// As smtpd_sasl_glue.c answers when the password is wrong, and when Dovecot cannot tell.
void RelayOutcomeTest::aSignInThatCouldNotBeCheckedIsNoRefusal()
{
    RelayReplies replies;
    RelayCell cell;
    replies.signIn = replyOf("535 5.7.8 Error: authentication failed");
    judgeNoSignIn(cell, replies);
    QCOMPARE(cell.words, u"the name and password were refused"_s);
    replies.signIn = replyOf("454 4.7.0 Temporary authentication failure: Connection lost");
    judgeNoSignIn(cell, replies);
    QCOMPARE(cell.words, u"the server could not check the name and password"_s);
    QCOMPARE(cell.outcome, Outcome::SaysNothing);
}

void RelayOutcomeTest::whereNothingWasTestedNothingIsGood()
{
    RelayReport report;
    QVERIFY(report.isGood()); // no listener at all
    report.listeners = {testedWith({cellFor(RelayRight::No, Outcome::SaysNothing)})};
    QVERIFY(!report.isTested() && !report.isGood());
    report.listeners += testedWith({cellFor(RelayRight::No, Outcome::Refused)});
    QVERIFY(report.isTested() && report.isGood());
}

void RelayOutcomeTest::readsTheEndsOfSsh()
{
    const SshEnds ends = SshEnds::from("192.0.2.7 50000 192.0.2.1 22\n");
    QCOMPARE(ends.desk, QByteArray("192.0.2.7"));
    QCOMPARE(ends.server, QByteArray("192.0.2.1"));
    QVERIFY(SshEnds::from("") == SshEnds());
    QVERIFY(SshEnds::from("$SSH_CONNECTION") == SshEnds());
}

QTEST_GUILESS_MAIN(RelayOutcomeTest)
#include "tst_relayoutcome.moc"
