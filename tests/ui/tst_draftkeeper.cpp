// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/draftbench.h"
#include "tests/ui/threadclock.h"

#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

/// What one round of the event loop took at the most of this thread's time, in milliseconds.
/// Another program that takes the processor away does not count.
class Holdup : public QObject {
public:
    Holdup()
        : m_since(threadMilliseconds())
    {
        startTimer(0);
    }
    double longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const double now = threadMilliseconds();
        m_longest = std::max(m_longest, now - m_since);
        m_since = now;
    }

private:
    double m_since;
    double m_longest = 0;
};

} // namespace

/// Drafts that outlive the program, in the window with a folder.
class DraftKeeperTest : public DraftBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void anEditIsOnTheDiskAMomentLater();
    void manyEditsAreWrittenTogether();
    void savingTakesItAway();
    void discardingTakesItAway();
    void aKilledProgramsDraftIsOffered();
    void theOfferShowsItsLines();
    void whatTheServerHasAlreadyIsNotOffered();
    void aFailedWriteIsTold();
    void largeTablesHoldNothingUp();
};

void DraftKeeperTest::anEditIsOnTheDiskAMomentLater()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    QCOMPARE(keptMain(), m_open->main());
    QElapsedTimer since;
    // Edits without a pause do not put it off.
    for (since.restart(); since.elapsed() < kSoon && !keptMain().contains("relayhost = n");) {
        set("relayhost", qPrintable(u"n%1"_s.arg(since.elapsed())));
        QTest::qWait(30);
    }
    QVERIFY(keptMain().contains("relayhost = n"));
}

void DraftKeeperTest::manyEditsAreWrittenTogether()
{
    set("relayhost", "first");
    for (int i = 0; i < 50; ++i)
        set("relayhost", qPrintable(QString::number(i)));
    QVERIFY(!isKept());
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    QVERIFY(keptMain().contains("relayhost = 49"));
    QCOMPARE(QDir(draftFolder()).entryList({u"*.json"_s}, QDir::Files).size(), 1);
}

void DraftKeeperTest::savingTakesItAway()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    m_open->workspace.save();
    QTRY_VERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(), kSoon);
}

void DraftKeeperTest::discardingTakesItAway()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    QVERIFY(click<QPushButton>(m_window.get(), u"discard"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(), kSoon);
    // Undone, it is there again.
    m_open->workspace.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
}

void DraftKeeperTest::aKilledProgramsDraftIsOffered()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    const QByteArray draft = m_open->main();
    killAndStartAgain();
    QVERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY(told("waitingDraft").contains(u"main.cf"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_COMPARE(m_open->main(), draft);
    // It is on the disk all the time.
    QVERIFY(isKept());
    killAndStartAgain();
    QTRY_VERIFY(told("waitingDraft").contains(u"main.cf"_s));
}

void DraftKeeperTest::theOfferShowsItsLines()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    killAndStartAgain();
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    QVERIFY(!seen<QPlainTextEdit>(m_window.get(), u"waitingLines"_s));
    QVERIFY(click<QToolButton>(m_window.get(), u"showWaitingLines"_s));
    auto *lines = seen<QPlainTextEdit>(m_window.get(), u"waitingLines"_s);
    QVERIFY(lines && lines->toPlainText().contains(u"+relayhost = elsewhere"_s));
}

void DraftKeeperTest::whatTheServerHasAlreadyIsNotOffered()
{
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    m_open->write(u"main.cf"_s, m_open->main());
    killAndStartAgain();
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(), kSoon);
    QVERIFY(told("waitingDraft").isEmpty());
}

void DraftKeeperTest::aFailedWriteIsTold()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QVERIFY(QDir().mkpath(folder));
    QDir(folder + u"/drafts"_s).removeRecursively();
    QFile blocker(folder + u"/drafts"_s);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    set("relayhost", "elsewhere");
    QTRY_VERIFY_WITH_TIMEOUT(told("notice").contains(folder), kSoon);
    QVERIFY(blocker.remove());
}

/// A table of 100,000 rows is written, offered and merged beside the window's own thread. An edit
/// itself may take its time (the linter), so that only what comes behind it is looked at.
void DraftKeeperTest::largeTablesHoldNothingUp()
{
    QByteArray table;
    for (int i = 0; i < 100'000; ++i)
        table += "domain" + QByteArray::number(i) + ".example secure match=nexthop\n";
    m_open->write(u"tls_policy"_s, table);
    m_open->write(u"main.cf"_s,
                  "smtp_tls_policy_maps = hash:" + m_open->path(u"tls_policy"_s) + '\n');
    m_open->workspace.refresh();
    QTRY_VERIFY(m_open->table().size() == table.size());
    table.replace("domain5.example secure", "domain5.example verify");
    QVERIFY(m_open->workspace.edit(u"Row"_s, [&](Configuration draft) -> Result<Configuration> {
        if (const Status put = draft.putFile(m_open->path(u"tls_policy"_s), table); !put)
            return std::unexpected(put.error());
        return draft;
    }));
    QTest::qWait(100); // the edit's own
    const Holdup holdup;
    const QDir drafts(draftFolder());
    QTRY_VERIFY_WITH_TIMEOUT(!drafts.entryList({u"*.json"_s}, QDir::Files).isEmpty(), kSoon);
    QVERIFY2(holdup.longest() < 16, qPrintable(QString::number(holdup.longest())));
}

QTEST_MAIN(DraftKeeperTest)
#include "tst_draftkeeper.moc"
