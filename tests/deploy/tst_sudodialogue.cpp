// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudodialogue.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What sudo writes, as questions. tests/system/tst_sudoquestions has it from a real one.
class SudoDialogueTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void hearsNothingBeforeItsStart();
    void asksForThePasswordOfAnAccount();
    void aLectureIsNoQuestion();
    void asksInTheServersWords();
    void anotherQuestionIsNoRefusal();
    void wordsAndTheFirstQuestionAreARefusal_data();
    void wordsAndTheFirstQuestionAreARefusal();
    void aSecondPasswordIsNoneThatIsKnown();
    void showsNothingThatATerminalObeys();

private:
    /// \a bytes come, and nothing behind them.
    std::optional<SudoQuestion> after(const QByteArray &bytes)
    {
        m_sudo.receive(bytes);
        return m_sudo.question(true);
    }

    SudoDialogue m_sudo;
};

void SudoDialogueTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_sudo = SudoDialogue("PW1");
    m_sudo.receive("noise of a start-up file\nmore: PW1\n");
}

void SudoDialogueTest::hearsNothingBeforeItsStart()
{
    m_sudo = SudoDialogue("PW1");
    QVERIFY(!after("Your PIN: "));
    QVERIFY(!m_sudo.isMidLine());
    QVERIFY(!after("PW1\n"));
    QVERIFY(after("Your PIN: "));
}

void SudoDialogueTest::asksForThePasswordOfAnAccount()
{
    m_sudo.receive("PW1:an");
    QVERIFY(!m_sudo.question(false));
    m_sudo.receive("na:");
    const std::optional<SudoQuestion> asked = m_sudo.question(false);
    QVERIFY(asked && asked->first && asked->password);
    QCOMPARE(asked->account, u"anna"_s);
}

void SudoDialogueTest::aLectureIsNoQuestion()
{
    QVERIFY(!after("\nWe trust you have received the usual lecture.\n\n    #1) Think.\n\n"));
    const std::optional<SudoQuestion> asked = after("PW1:anna:");
    QVERIFY(asked && asked->password);
}

void SudoDialogueTest::asksInTheServersWords()
{
    m_sudo.receive("Sent by SMS.\nVerification code: ");
    QVERIFY(!m_sudo.question(false)); // more may come
    const std::optional<SudoQuestion> asked = m_sudo.question(true);
    QVERIFY(asked && asked->first && !asked->password);
    QCOMPARE(asked->words.prompts, QList<SshPrompt>{{.text = u"Verification code:"_s}});
    QCOMPARE(asked->words.instruction, u"Sent by SMS."_s);
}

void SudoDialogueTest::anotherQuestionIsNoRefusal()
{
    m_sudo.answered(*after("PW1:anna:"));
    QVERIFY(!m_sudo.question(true));
    const std::optional<SudoQuestion> asked = after("Sent by SMS.\nVerification code: ");
    QVERIFY(asked && !asked->first && !asked->password);
    QVERIFY(!m_sudo.isRefusal());
}

void SudoDialogueTest::wordsAndTheFirstQuestionAreARefusal_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("stock") << QByteArray("Sorry, try again.\n");
    QTest::addRow("insults") << QByteArray("You do that again and see what happens...\n");
}

void SudoDialogueTest::wordsAndTheFirstQuestionAreARefusal()
{
    QFETCH(QByteArray, words);
    m_sudo.answered(*after("Verification code: "));
    m_sudo.answered(*after("PW1:anna:"));
    QVERIFY(after(words + "Verification code: "));
    QVERIFY(m_sudo.isRefusal());
    QCOMPARE(m_sudo.refused().code, ErrorCode::SudoPassword);
    QCOMPARE(m_sudo.refused().detail, u"the answers were refused"_s);
}

void SudoDialogueTest::aSecondPasswordIsNoneThatIsKnown()
{
    m_sudo.answered(*after("PW1:anna:"));
    const std::optional<SudoQuestion> asked = after("PW1:anna:");
    QVERIFY(asked && !asked->password);
    QVERIFY(!m_sudo.isRefusal());
}

void SudoDialogueTest::showsNothingThatATerminalObeys()
{
    const std::optional<SudoQuestion> asked = after("\x1b[2JCode\x07: ");
    QVERIFY(asked);
    QCOMPARE(asked->words.prompts.first().text, u"[2JCode :"_s);
}

QTEST_GUILESS_MAIN(SudoDialogueTest)
#include "tst_sudodialogue.moc"
