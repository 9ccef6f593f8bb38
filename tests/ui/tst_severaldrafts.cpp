// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/draftbench.h"

#include <QPlainTextEdit>
#include <QToolButton>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// More than one draft of one folder, and more than one window on it.
class SeveralDraftsTest : public DraftBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void theNewerOneIsOfferedFirst();
    void takingTheNewerUpLeavesTheOlder();
    void aThirdLeavesTheOthersAlone();
    void anAppliedDraftTakesNoOtherAway();
    void undoingATakenUpDraftLetsItWaitAgain();
    void aSecondClickThrowsNothingElseAway();
    void aSecondWindowIsNotOfferedWhatIsOpen();
    void whatIsTakenUpElsewhereIsLeftThere();
    void aSecondClickTakesUpNothingElse();
};

void SeveralDraftsTest::theNewerOneIsOfferedFirst()
{
    leaveTwoUndecided();
    QVERIFY(click<QToolButton>(m_window.get(), u"showWaitingLines"_s));
    const auto *lines = seen<QPlainTextEdit>(m_window.get(), u"waitingLines"_s);
    QVERIFY(lines && lines->toPlainText().contains(u"+relayhost = second"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"throwDraftAway"_s));
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"first"}), kSoon);
    takeUp("first");
}

/// It is closed in order then, killed, and opened again.
void SeveralDraftsTest::takingTheNewerUpLeavesTheOlder()
{
    leaveTwoUndecided();
    takeUp("second");
    set("mydestination", "example.org");
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(keeps({"second", "first"}));
    QVERIFY(keptMain().contains("mydestination = example.org"));
    killAndStartAgain();
    takeUp("second");
    killAndStartAgain();
    QVERIFY(keeps({"second", "first"}));
}

void SeveralDraftsTest::aThirdLeavesTheOthersAlone()
{
    leaveTwoUndecided();
    set("relayhost", "third");
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"third", "second", "first"}), kSoon);
    m_open->workspace.discard();
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
}

void SeveralDraftsTest::anAppliedDraftTakesNoOtherAway()
{
    leaveTwoUndecided();
    takeUp("second");
    m_open->workspace.save();
    QTRY_VERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"first"}), kSoon);
    set("myorigin", "example.org");
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
}

void SeveralDraftsTest::undoingATakenUpDraftLetsItWaitAgain()
{
    leaveTwoUndecided();
    takeUp("second");
    QTRY_VERIFY(told("waitingDraft").contains(u"main.cf"_s)); // the first
    m_open->workspace.undo();
    QTRY_VERIFY(told("waitingDraft").contains(u"1 more draft"_s));
    QVERIFY(keeps({"second", "first"}));
    takeUp("second");
}

/// The words are still those of the first one.
void SeveralDraftsTest::aSecondClickThrowsNothingElseAway()
{
    leaveTwoUndecided();
    auto *drop = seen<QPushButton>(m_window.get(), u"throwDraftAway"_s);
    QVERIFY(drop);
    drop->click();
    QVERIFY(!drop->isVisible());
    QTRY_VERIFY(drop->isVisible());
    QVERIFY(keeps({"first"}));
}

/// A second program, by all that it shares with the first one: the folder of drafts.
void SeveralDraftsTest::aSecondWindowIsNotOfferedWhatIsOpen()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    NoQuestions ask;
    Workspace second(ask);
    DraftKeeper keeper(second);
    const QSignalSpy looked(&keeper, &DraftKeeper::found);
    second.openFolder(m_open->folder.path());
    QTRY_COMPARE(looked.size(), 2); // nothing yet, and what was found
    QCOMPARE(second.place(), m_place);
    QVERIFY(keeper.waiting().isEmpty());
    // It is closed, and what is left is offered to the next.
    m_window.reset();
    DraftKeeper next(second);
    second.openFolder(m_open->folder.path());
    QTRY_COMPARE(next.waiting().size(), 1);
}

void SeveralDraftsTest::whatIsTakenUpElsewhereIsLeftThere()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    killAndStartAgain();
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    OpenDrafts elsewhere;
    QVERIFY(elsewhere.open(draftStore(), draftStore().find(m_place).first().file));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(told("waitingDraft").contains(u"nother window"_s));
    QVERIFY(m_open->workspace.changes().isEmpty());
    QVERIFY(click<QPushButton>(m_window.get(), u"throwDraftAway"_s));
    QTRY_VERIFY(told("waitingDraft").isEmpty());
    auto *keeper = m_window->findChild<DraftKeeper *>();
    QVERIFY(keeper);
    keeper->lane().run([](const std::stop_token &) { return true; }).waitForFinished();
    QVERIFY(isKept());
}

/// By a key that repeats: it is taken up once, and is no other window's afterwards.
void SeveralDraftsTest::aSecondClickTakesUpNothingElse()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    killAndStartAgain();
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    auto *takeUp = seen<QPushButton>(m_window.get(), u"takeUpDraft"_s);
    QVERIFY(takeUp);
    takeUp->click();
    takeUp->click();
    QTRY_VERIFY(m_open->main().contains("relayhost = elsewhere"));
    set("mydestination", "example.org");
    QTRY_VERIFY_WITH_TIMEOUT(keptMain().contains("example.org"), kSoon);
    QCOMPARE(keptMains().size(), 1);
    QVERIFY(draftStore().waiting(m_place).isEmpty());
}

QTEST_MAIN(SeveralDraftsTest)
#include "tst_severaldrafts.moc"
