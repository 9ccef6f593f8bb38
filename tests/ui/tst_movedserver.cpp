// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/draftbench.h"

#include <QRadioButton>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// A draft and what others did meanwhile, in the window with a folder.
class MovedServerTest : public DraftBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void conflictsAreDecidedBeforeItIsTakenUp();
    void cancellingKeepsTheDraft();
    void aMovedServerIsPutTogether();
    void aRowThatDoesNotFollowIsTold();
    void aConflictedSaveOffersToReadAgain();
    void editsGoOnWhileItMoved();
};

void MovedServerTest::conflictsAreDecidedBeforeItIsTakenUp()
{
    set("mydestination", "mine.example.org");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    QByteArray theirs = "# theirs\n\n" + QByteArray(kMain);
    theirs.replace("mydestination =", "mydestination = theirs.example.org");
    m_open->write(u"main.cf"_s, theirs);
    killAndStartAgain();
    QTRY_VERIFY(told("waitingDraft").contains(u"in 1 place(s)"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(dialog());
    QVERIFY(m_open->workspace.changes().isEmpty());
    seen<QRadioButton>(m_window.get(), u"keepOurs"_s)->click();
    QVERIFY(click<QPushButton>(m_window.get(), u"mergeNow"_s));
    QByteArray both = theirs;
    both.replace("theirs.example.org", "mine.example.org");
    QTRY_COMPARE(m_open->main(), both);
    QCOMPARE(m_open->workspace.changes().changes().size(), 1);
    QVERIFY(told("waitingDraft").isEmpty());
}

void MovedServerTest::cancellingKeepsTheDraft()
{
    set("mydestination", "mine.example.org");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    QByteArray theirs = kMain;
    theirs.replace("mydestination =", "mydestination = theirs.example.org");
    m_open->write(u"main.cf"_s, theirs);
    killAndStartAgain();
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(dialog());
    QVERIFY(click<QPushButton>(m_window.get(), u"cancelMerge"_s));
    QTRY_VERIFY(!dialog());
    QVERIFY(!told("waitingDraft").isEmpty());
    QVERIFY(keptMain().contains("mine.example.org"));
    QCOMPARE(m_open->main(), theirs);
}

void MovedServerTest::aMovedServerIsPutTogether()
{
    set("mynetworks", "192.0.2.0/24");
    m_open->write(u"main.cf"_s, "# theirs\n" + QByteArray(kMain));
    m_open->workspace.refresh();
    QTRY_VERIFY(told("movedServer").contains(u"main.cf changed on the server"_s));
    QVERIFY(m_open->main().contains("192.0.2.0/24"));
    QVERIFY(click<QPushButton>(m_window.get(), u"mergeMoved"_s));
    QByteArray both = "# theirs\n" + QByteArray(kMain);
    both.replace("127.0.0.0/8", "192.0.2.0/24");
    QTRY_COMPARE(m_open->main(), both);
    QVERIFY(told("movedServer").isEmpty());
    QVERIFY(told("notice").contains(u"main.cf changed on the server"_s));
    // Their line is no change of the draft, and undo takes back ours alone.
    QVERIFY(!m_open->workspace.changes().diff().contains("+# theirs"));
    m_open->workspace.undo();
    QVERIFY(m_open->workspace.changes().isEmpty());
}

void MovedServerTest::aRowThatDoesNotFollowIsTold()
{
    set("smtpd_tls_security_level", "encrypt");
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n -o smtpd_tls_security_level=may\n");
    m_open->workspace.refresh();
    const QString remark = u"smtp/inet does not follow, since it was given “may”"_s;
    QTRY_VERIFY(told("movedServer").contains(remark));
    QVERIFY(click<QPushButton>(m_window.get(), u"mergeMoved"_s));
    QTRY_VERIFY(told("notice").contains(remark));
    QVERIFY(m_open->main().contains("smtpd_tls_security_level = encrypt"));
    QVERIFY(m_open->master().contains("-o smtpd_tls_security_level=may"));
}

void MovedServerTest::aConflictedSaveOffersToReadAgain()
{
    set("mynetworks", "192.0.2.0/24");
    QByteArray theirs = kMain;
    theirs.replace("127.0.0.0/8", "198.51.100.0/24");
    m_open->write(u"main.cf"_s, theirs);
    QVERIFY(click<QPushButton>(m_window.get(), u"review"_s));
    QTRY_VERIFY(seen<QPushButton>(m_window.get(), u"applyNow"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"applyNow"_s));
    QTRY_VERIFY(seen<QPushButton>(m_window.get(), u"readAgainAndMerge"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"readAgainAndMerge"_s));
    QTRY_VERIFY(dialog());
    QVERIFY(!seen<QPushButton>(m_window.get(), u"mergeNow"_s)->isEnabled());
    seen<QRadioButton>(m_window.get(), u"takeTheirs"_s)->click();
    QVERIFY(click<QPushButton>(m_window.get(), u"mergeNow"_s));
    QTRY_COMPARE(m_open->main(), theirs);
    QVERIFY(m_open->workspace.changes().isEmpty());
}

void MovedServerTest::editsGoOnWhileItMoved()
{
    set("mynetworks", "192.0.2.0/24");
    QByteArray theirs = kMain;
    theirs.replace("mydestination =", "mydestination = theirs.example.org");
    m_open->write(u"main.cf"_s, theirs);
    m_open->workspace.refresh();
    QTRY_VERIFY(told("movedServer").contains(u"Your changes go with that"_s));
    set("mydestination", "mine.example.org");
    QTRY_VERIFY(told("movedServer").contains(u"In 1 place(s)"_s));
    m_open->workspace.discard();
    QTRY_COMPARE(m_open->main(), theirs);
    QVERIFY(told("movedServer").isEmpty());
}

QTEST_MAIN(MovedServerTest)
#include "tst_movedserver.moc"
