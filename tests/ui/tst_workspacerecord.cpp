// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historylog.h"
#include "tests/history/historybench.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/noquestions.h"
#include "tests/ui/settingedit.h"
#include "ui/workspacerecord.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

/// Can be shown at work without a server.
class StagedWorkspace : public Workspace {
public:
    using Workspace::enter;
    using Workspace::Workspace;
};

} // namespace

/// What the window writes into histories.
class WorkspaceRecordTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_workspace.reset(); }
    void writesWhatARealServerIs();
    void writesAppliesWithTheirNote();
    void anApplyThatTheWindowDoesNotOutliveIsTold();
    void whatIsClosedInTheMidstIsTold();
    void anApplyThatNeverBeganIsNotTold();
    void whatWasSettledIsTold();
    void whatWasClearedAwayIsNoRestore();
    void whatNeverBeganIsSettledByTheNextReading();
    void aCheckIsNoApply();
    void whatCannotBeWrittenIsToldOnce();
    void writesNothingUnlessTold();

private:
    void open(const QByteArray &main, const ServerFacts &facts = {});
    void begin();
    void carryOut(Workspace::Phase work, postseal::Outcome outcome);
    bool isUnderWay() const { return QFile::exists(m_record->place().begunFile()); }
    QList<HistoryEntry> log() const
    {
        return historyLog(m_record->place()).value_or(QList<HistoryEntry>());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    NoQuestions m_answers;
    std::unique_ptr<StagedWorkspace> m_workspace;
    std::unique_ptr<WorkspaceRecord> m_record;
    std::unique_ptr<QSignalSpy> m_recorded, m_failed;
};

void WorkspaceRecordTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_home = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<StagedWorkspace>(m_answers);
    m_workspace->keepHistoryIn(m_home->filePath(u"history"_s));
    m_record = std::make_unique<WorkspaceRecord>(*m_workspace);
    m_recorded = std::make_unique<QSignalSpy>(m_record.get(), &WorkspaceRecord::recorded);
    m_failed = std::make_unique<QSignalSpy>(m_record.get(), &WorkspaceRecord::failed);
}

/// Shows a server, as if it had just been read.
void WorkspaceRecordTest::open(const QByteArray &main, const ServerFacts &facts)
{
    Snapshot snapshot;
    snapshot.facts = facts;
    snapshot.configuration = withMainCf(main);
    snapshot.files = snapshot.configuration.allFiles();
    m_workspace->openReading(u"mail.example.org"_s, snapshot, {}, {});
    emit m_workspace->serverRead(snapshot);
}

/// An apply with a note, until its beginning is written down.
void WorkspaceRecordTest::begin()
{
    open("a = 1\n");
    QTRY_COMPARE(m_recorded->size(), 1);
    QVERIFY(m_workspace->edit(u"b"_s, setting("b", "2")));
    m_record->setNote(u"For the new office"_s);
    m_workspace->enter(Workspace::Phase::Applying);
    emit m_workspace->applyBegan();
    QTRY_VERIFY(isUnderWay());
}

void WorkspaceRecordTest::carryOut(Workspace::Phase work, postseal::Outcome outcome)
{
    Report report;
    report.outcome = outcome;
    report.transaction = "0123456789abcdef";
    m_workspace->enter(work);
    if (work == Workspace::Phase::Applying)
        emit m_workspace->applyBegan();
    m_workspace->enter(outcome == postseal::Outcome::Kept ? Workspace::Phase::Reading
                                                          : Workspace::Phase::Ready);
    emit m_workspace->finished(report);
    m_workspace->enter(Workspace::Phase::Ready);
}

void WorkspaceRecordTest::writesWhatARealServerIs()
{
    const auto sshd = testbed::PrivateSshd::start();
    QVERIFY(sshd);
    static_cast<void>(sshd->knownHosts("<NAME> <KEY>\n"));
    ConnectRequest request;
    request.target = sshd->target();
    request.credentials.agent = false;
    request.credentials.identityFiles = {sshd->clientKey()};
    request.knownHosts = {sshd->file(u"known_hosts"_s)};
    m_workspace->connectTo(request);
    QTRY_COMPARE_WITH_TIMEOUT(m_recorded->size(), 1, 20'000);
    QCOMPARE(m_record->place().port, request.target.port);
    const auto moment = momentOf(m_record->place(), u"latest"_s);
    QVERIFY(moment);
    QCOMPARE(moment->state.files["/etc/postfix/main.cf"].bytes,
             m_workspace->draft().mainCf().toBytes());
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
    QSignalSpy read(m_workspace.get(), &Workspace::serverRead);
    m_workspace->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, 20'000);
    m_workspace.reset(); // which waits for its desk
    QCoreApplication::processEvents();
    QCOMPARE(m_recorded->size(), 1);
}

void WorkspaceRecordTest::writesAppliesWithTheirNote()
{
    open("a = 1\n");
    QTRY_COMPARE(m_recorded->size(), 1);
    QVERIFY(m_workspace->edit(u"b"_s, setting("b", "2")));
    m_record->setNote(u"For the new office"_s);
    carryOut(Workspace::Phase::Applying, postseal::Outcome::PutBack);
    QTRY_COMPARE(m_recorded->size(), 2);
    carryOut(Workspace::Phase::Applying, postseal::Outcome::Kept);
    QTRY_COMPARE(m_recorded->size(), 3);
    const QList<HistoryEntry> entries = log();
    QCOMPARE(entries[0].outcome, u"kept"_s);
    QCOMPARE(entries[0].note, QString());
    QCOMPARE(entries[0].changed, QList<QByteArray>{"/etc/postfix/main.cf"});
    QCOMPARE(entries[1].outcome, u"put-back"_s);
    QCOMPARE(entries[1].note, u"For the new office"_s);
    QVERIFY(entries[1].who.contains(u'@'));
    QVERIFY(entries[1].plan.contains(u"+b = 2"_s));
    QVERIFY(entries[1].changed.isEmpty());
}

void WorkspaceRecordTest::anApplyThatTheWindowDoesNotOutliveIsTold()
{
    begin();
    const HistoryPlace place = m_record->place();
    m_record.reset();
    m_workspace.reset();
    QVERIFY(recordRead(place, withMainCf("a = 1\n"),
                       {.by = u"anna@desk"_s, .when = QDateTime::currentDateTimeUtc()}));
    const QList<HistoryEntry> entries = historyLog(place).value_or(QList<HistoryEntry>());
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].outcome, u"unsettled"_s);
    QCOMPARE(entries[0].note, u"For the new office"_s);
    QVERIFY(entries[0].plan.contains(u"+b = 2"_s));
}

/// And does not stand in the way of what is written later.
void WorkspaceRecordTest::whatIsClosedInTheMidstIsTold()
{
    begin();
    m_workspace->close();
    open("a = 3\n");
    QTRY_COMPARE(log().size(), 3);
    QCOMPARE(log()[1].outcome, u"unsettled"_s);
    QCOMPARE(log()[0].kind, HistoryEntry::Kind::Read);
    QVERIFY(!isUnderWay());
}

void WorkspaceRecordTest::anApplyThatNeverBeganIsNotTold()
{
    begin();
    m_workspace->enter(Workspace::Phase::Ready);
    emit m_workspace->failed({ErrorCode::Refused, {}, u"no"_s});
    QTRY_VERIFY(!isUnderWay());
    QCOMPARE(log().size(), 1);
}

void WorkspaceRecordTest::whatWasSettledIsTold()
{
    open("a = 1\n");
    QTRY_COMPARE(m_recorded->size(), 1);
    emit m_workspace->settled("0123456789abcdef", LeftBehind::Keep);
    emit m_workspace->serverRead(m_workspace->snapshot());
    QTRY_COMPARE(m_recorded->size(), 2);
    QCOMPARE(log()[0].kind, HistoryEntry::Kind::Restore);
    QCOMPARE(log()[0].outcome, u"kept"_s);
    QCOMPARE(log()[0].transaction, QByteArray("0123456789abcdef"));
    QVERIFY(log()[0].who.contains(u'@'));
}

/// It was cut off in the rehearsal: nothing was put back.
void WorkspaceRecordTest::whatWasClearedAwayIsNoRestore()
{
    ServerFacts facts;
    facts.root = true;
    facts.transactions = {{.id = "0123456789abcdef", .state = "rehearsed", .holder = "anna@desk"}};
    open("a = 1\n", facts);
    QTRY_COMPARE(m_recorded->size(), 1);
    emit m_workspace->settled("0123456789abcdef", LeftBehind::Restore);
    open("a = 2\n");
    QTRY_COMPARE(m_recorded->size(), 2);
    QCOMPARE(log()[0].kind, HistoryEntry::Kind::Read);
}

void WorkspaceRecordTest::whatNeverBeganIsSettledByTheNextReading()
{
    begin();
    m_workspace->close();
    m_workspace->enter(Workspace::Phase::Reading);
    ServerFacts facts;
    facts.root = true;
    open("a = 1\n", facts);
    QTRY_COMPARE(log().size(), 2);
    QCOMPARE(log()[0].outcome, u"not-applied"_s);
    QCOMPARE(log()[0].note, u"For the new office"_s);
}

void WorkspaceRecordTest::aCheckIsNoApply()
{
    open("a = 1\n");
    QTRY_COMPARE(m_recorded->size(), 1);
    carryOut(Workspace::Phase::Checking, postseal::Outcome::Refused);
    carryOut(Workspace::Phase::Checking, postseal::Outcome::Checked);
    carryOut(Workspace::Phase::Applying, postseal::Outcome::Refused);
    QTRY_COMPARE(m_recorded->size(), 2);
    QCOMPARE(log().size(), 2);
}

void WorkspaceRecordTest::whatCannotBeWrittenIsToldOnce()
{
    QVERIFY(QFile(m_workspace->historyFolder()).open(QIODevice::WriteOnly)); // no folder
    open("a = 1\n");
    QTRY_COMPARE(m_failed->size(), 1);
    const auto error = m_failed->first().first().value<Error>();
    QVERIFY(describe(error).contains(u"the history of this server was not written"_s));
    carryOut(Workspace::Phase::Applying, postseal::Outcome::Refused);
    m_workspace.reset();
    QCoreApplication::processEvents();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(m_recorded->size(), 0);
}

void WorkspaceRecordTest::writesNothingUnlessTold()
{
    m_workspace->keepHistoryIn({});
    open("a = 1\n");
    carryOut(Workspace::Phase::Applying, postseal::Outcome::Kept);
    m_workspace.reset();
    QCOMPARE(QDir(m_home->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList());
}

QTEST_MAIN(WorkspaceRecordTest)
#include "tst_workspacerecord.moc"
