// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "tests/ui/threadclock.h"
#include "ui/mainwindow.h"
#include "ui/servers/draftkeeper.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kMain =
    "myhostname = mail.example.org\n\nmydestination =\n\nmynetworks = 127.0.0.0/8\n";
constexpr int kSoon = 10'000; ///< milliseconds; the disk of a busy machine takes its time

QString draftFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts"_s;
}

/// What one round of the event loop took at the most of this thread's time, in milliseconds.
/// Another program that takes the processor away does not count.
class Holdup : public QObject {
public:
    Holdup()
        : m_since(test::threadMilliseconds())
    {
        startTimer(0);
    }
    double longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const double now = test::threadMilliseconds();
        m_longest = std::max(m_longest, now - m_since);
        m_since = now;
    }

private:
    double m_since;
    double m_longest = 0;
};

} // namespace

/// Drafts that outlive the program, and what others did meanwhile, in the window with a folder.
class DraftKeeperTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anEditIsOnTheDiskAMomentLater();
    void manyEditsAreWrittenTogether();
    void savingTakesItAway();
    void discardingTakesItAway();
    void aKilledProgramsDraftIsOffered();
    void theOfferShowsItsLines();
    void theNewerOneIsOfferedFirst();
    void takingTheNewerUpLeavesTheOlder();
    void aThirdLeavesTheOthersAlone();
    void anAppliedDraftTakesNoOtherAway();
    void undoingATakenUpDraftLetsItWaitAgain();
    void aSecondClickThrowsNothingElseAway();
    void whatTheServerHasAlreadyIsNotOffered();
    void aSecondWindowIsNotOfferedWhatIsOpen();
    void whatIsTakenUpElsewhereIsLeftThere();
    void aSecondClickTakesUpNothingElse();
    void conflictsAreDecidedBeforeItIsTakenUp();
    void cancellingKeepsTheDraft();
    void aMovedServerIsPutTogether();
    void aRowThatDoesNotFollowIsTold();
    void aConflictedSaveOffersToReadAgain();
    void editsGoOnWhileItMoved();
    void aFailedWriteIsTold();
    void largeTablesHoldNothingUp();

private:
    bool isKept() const { return !draftStore().find(m_place).isEmpty(); }
    /// main.cf of each draft that is kept, the newest first.
    QList<QByteArray> keptMains() const
    {
        QList<QByteArray> all;
        for (const StoredDraft &one : draftStore().find(m_place))
            all += one.draft && !one.draft->files.isEmpty() ? one.draft->files.first().bytes
                                                            : QByteArray();
        return all;
    }
    QByteArray keptMain() const { return keptMains().value(0); }
    bool keeps(const QList<const char *> &relays) const;
    void set(const char *name, const char *value)
    {
        QVERIFY(m_open->workspace.edit(u"set"_s, setting(name, value)));
    }
    void killAndStartAgain();
    void leaveTwoUndecided();
    void takeUp(const char *relay);
    QString told(const char *name)
    {
        auto *label = seen<QLabel>(m_window.get(), QLatin1StringView(name));
        return label ? label->text() : QString();
    }
    QWidget *dialog() { return seen<QWidget>(m_window.get(), u"mergeDialog"_s); }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<MainWindow> m_window;
    QString m_place;
};

void DraftKeeperTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_window = std::make_unique<MainWindow>(m_open->workspace);
    m_window->show();
    m_open->open();
    m_place = m_open->workspace.place();
}

void DraftKeeperTest::cleanup()
{
    m_window.reset();
    m_open.reset();
}

/// Nobody asks and nobody says goodbye: what is on the disk stays, and all else is gone.
void DraftKeeperTest::killAndStartAgain()
{
    const QDir drafts(draftFolder());
    QMap<QString, QByteArray> there;
    for (const QFileInfo &info : drafts.entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        there.insert(info.filePath(), file.readAll());
    }
    m_window.reset();
    m_open->workspace.close();
    forgetDrafts();
    QVERIFY(QDir().mkpath(drafts.path()));
    for (auto it = there.cbegin(); it != there.cend(); ++it) {
        QFile file(it.key());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value());
    }
    m_window = std::make_unique<MainWindow>(m_open->workspace);
    m_window->show();
    m_open->open();
}

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

/// Whether the drafts that are kept are these, the newest first.
bool DraftKeeperTest::keeps(const QList<const char *> &relays) const
{
    const QList<QByteArray> mains = keptMains();
    bool same = mains.size() == relays.size();
    for (qsizetype i = 0; same && i < relays.size(); ++i)
        same = mains[i].contains("relayhost = " + QByteArray(relays[i]));
    return same;
}

/// "first" waits and nobody decides about it; "second" is begun, and the program is killed.
void DraftKeeperTest::leaveTwoUndecided()
{
    set("relayhost", "first");
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
    killAndStartAgain();
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    set("relayhost", "second");
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
    killAndStartAgain();
    QTRY_VERIFY(told("waitingDraft").contains(u"1 more draft"_s));
}

void DraftKeeperTest::takeUp(const char *relay)
{
    QTRY_VERIFY(!told("waitingDraft").isEmpty());
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(m_open->main().contains("relayhost = " + QByteArray(relay)));
}

void DraftKeeperTest::theNewerOneIsOfferedFirst()
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
void DraftKeeperTest::takingTheNewerUpLeavesTheOlder()
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

void DraftKeeperTest::aThirdLeavesTheOthersAlone()
{
    leaveTwoUndecided();
    set("relayhost", "third");
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"third", "second", "first"}), kSoon);
    m_open->workspace.discard();
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
}

void DraftKeeperTest::anAppliedDraftTakesNoOtherAway()
{
    leaveTwoUndecided();
    takeUp("second");
    m_open->workspace.save();
    QTRY_VERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"first"}), kSoon);
    set("myorigin", "example.org");
    QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
}

void DraftKeeperTest::undoingATakenUpDraftLetsItWaitAgain()
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
void DraftKeeperTest::aSecondClickThrowsNothingElseAway()
{
    leaveTwoUndecided();
    auto *drop = seen<QPushButton>(m_window.get(), u"throwDraftAway"_s);
    QVERIFY(drop);
    drop->click();
    QVERIFY(!drop->isVisible());
    QTRY_VERIFY(drop->isVisible());
    QVERIFY(keeps({"first"}));
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

/// A second program, by all that it shares with the first one: the folder of drafts.
void DraftKeeperTest::aSecondWindowIsNotOfferedWhatIsOpen()
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

void DraftKeeperTest::whatIsTakenUpElsewhereIsLeftThere()
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
void DraftKeeperTest::aSecondClickTakesUpNothingElse()
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

void DraftKeeperTest::conflictsAreDecidedBeforeItIsTakenUp()
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

void DraftKeeperTest::cancellingKeepsTheDraft()
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

void DraftKeeperTest::aMovedServerIsPutTogether()
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

void DraftKeeperTest::aRowThatDoesNotFollowIsTold()
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

void DraftKeeperTest::aConflictedSaveOffersToReadAgain()
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

void DraftKeeperTest::editsGoOnWhileItMoved()
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
