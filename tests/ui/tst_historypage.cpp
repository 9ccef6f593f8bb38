// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historykey.h"
#include "tests/history/historybench.h"
#include "tests/ui/pagebench.h"
#include "ui/history/historymodel.h"
#include "ui/history/historypage.h"
#include "ui/history/valueatline.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"
#include "ui/workspacerecord.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBlock>

#include <chrono>
#include <semaphore>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "/etc/postfix/main.cf";
const QByteArray kMaster = "/etc/postfix/master.cf";
const QByteArray kTable = "/etc/postfix/tls_policy";
const QByteArray kRow = "smtp inet n - y - - smtpd\n";

Configuration first()
{
    return configurationOf({{kMain, "# mine\nmyhostname = mail.test\n"}, {kMaster, kRow}});
}

Configuration second()
{
    return configurationOf(
        {{kMain, "# mine\nmyhostname = mail.test\nsmtpd_tls_security_level = may\n"
                 "smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy\n"},
         {kMaster, kRow},
         {kTable, "example.org encrypt\n"}});
}

/// What somebody else made of it.
Configuration third()
{
    return configurationOf(
        {{kMain, "# theirs\nmyhostname = mail.test\nsmtpd_tls_security_level = none\n"
                 "smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy\n"},
         {kMaster, kRow},
         {kTable, "example.org encrypt\n"}});
}

} // namespace

/// The page with a real repository, by clicks and keys; the server is one that was read once.
class HistoryPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsWhatHappened();
    void tellsAnEntryWithItsLines();
    void filtersAsYouType();
    void restoresByteForByte();
    void tellsWhatCannotBeGivenBack();
    void whatItIsAlreadyIsNoChange();
    void compares();
    void tellsWhatOthersChanged();
    void tellsThatNothingDrifted();
    void tellsWhoChangedAValue();
    void leavingThePageEndsTheLook();
    void comingBackSoonSeeksAgain();
    void anApplyGoesBeforeTheLook();
    void takesTheValueOfALine();
    void newEntriesComeWhileYouLook();
    void longHistoriesComeInParts();
    void copiesTheCommit();
    void saysWhyItIsEmpty();
    void saysWhenItIsBroken();
    void worksByKeysAlone();
    void everyControlHasAName();

private:
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1StringView(name));
    }
    QTableView *view() const { return child<QTableView>("historyEntries"); }
    QString told(const char *name = "historyTold") const
    {
        const auto *line = child<StatusLine>(name);
        return line->isVisible() ? line->text() : QString();
    }
    QString diff() const
    {
        const auto *diff = child<QPlainTextEdit>("historyDiff");
        return diff->isVisible() ? diff->toPlainText() : QString();
    }
    QString cell(int row, int column) const
    {
        return view()->model()->index(row, column).data().toString();
    }
    QByteArray main() const { return m_workspace->draft().mainCf().toBytes(); }
    void record();
    void open(const Configuration &now);
    void select(int row) const;
    void press(const char *name) const
    {
        QVERIFY2(click<QPushButton>(m_page.get(), QLatin1StringView(name)), name);
    }

    std::unique_ptr<HistoryBench> m_bench;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRecord> m_record;
    std::unique_ptr<HistoryPage> m_page;
};

void HistoryPageTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<HistoryBench>();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_workspace->keepHistoryIn(m_bench->place().folder);
    m_record = std::make_unique<WorkspaceRecord>(*m_workspace);
    m_page = std::make_unique<HistoryPage>(*m_workspace);
    m_page->resize(1000, 800);
    new QAbstractItemModelTester(view()->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, view());
}

void HistoryPageTest::cleanup()
{
    m_page.reset();
    m_record.reset();
    m_workspace.reset();
}

/// Read, applied, refused, changed by others: four entries.
void HistoryPageTest::record()
{
    QVERIFY(m_bench->read(first()));
    QVERIFY(m_bench->apply(first(), second(), u"kept"_s, u"For the new office"_s));
    QVERIFY(m_bench->apply(second(), first(), u"put-back"_s));
    QVERIFY(m_bench->read(third()));
}

void HistoryPageTest::open(const Configuration &now)
{
    Snapshot snapshot;
    snapshot.configuration = now;
    snapshot.files = now.allFiles();
    snapshot.facts.root = true;
    m_workspace->openReading(u"mail.example.org"_s, snapshot, {}, {});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void HistoryPageTest::select(int row) const
{
    QTRY_VERIFY(view()->model()->rowCount() > row);
    const QModelIndex index = view()->model()->index(row, 0);
    view()->scrollTo(index);
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(index).center());
    QCOMPARE(view()->selectionModel()->selectedRows(), QModelIndexList{index});
}

void HistoryPageTest::listsWhatHappened()
{
    record();
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 4);
    QCOMPARE(cell(0, HistoryModel::What), u"● Changed by others"_s);
    QCOMPARE(cell(1, HistoryModel::What), u"✖ Put back"_s);
    QCOMPARE(cell(2, HistoryModel::What), u"✔ Applied"_s);
    QCOMPARE(cell(3, HistoryModel::What), u"○ First seen"_s);
    QCOMPARE(cell(0, HistoryModel::Who), u"outside"_s);
    QCOMPARE(cell(2, HistoryModel::Who), u"anna@desk"_s);
    QCOMPARE(cell(0, HistoryModel::Files), u"main.cf"_s);
    QCOMPARE(cell(2, HistoryModel::Files), u"main.cf, tls_policy"_s);
    QCOMPARE(cell(2, HistoryModel::Note), u"For the new office"_s);
    QVERIFY2(cell(2, HistoryModel::When).contains(u':'), qPrintable(cell(2, HistoryModel::When)));
    QCOMPARE(child<QLabel>("historyCount")->text(), u"4 entries"_s);
    QVERIFY(child<QLabel>("historyPlace")->text().contains(m_bench->place().repository()));
}

void HistoryPageTest::tellsAnEntryWithItsLines()
{
    record();
    open(third());
    QTRY_VERIFY(
        diff().contains(u"-smtpd_tls_security_level = may\n+smtpd_tls_security_level = none"_s));
    select(2);
    QTRY_VERIFY(told("historyTitle").startsWith(u"Applied on "_s));
    QVERIFY(told("historyTitle").endsWith(u" by anna@desk"_s));
    QCOMPARE(child<QLabel>("historyNote")->text(), u"For the new office"_s);
    QVERIFY(diff().contains(u"+smtpd_tls_security_level = may"_s));
    select(3);
    QTRY_VERIFY(told("historyTitle").startsWith(u"First seen"_s));
    QTRY_VERIFY(diff().contains(u"644 0:0  /etc/postfix/main.cf"_s));
}

void HistoryPageTest::filtersAsYouType()
{
    record();
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 4);
    child<QLineEdit>("historyFilter")->setFocus();
    QTest::keyClicks(child<QLineEdit>("historyFilter"), u"OFFICE"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    QCOMPARE(child<QLabel>("historyCount")->text(), u"1 of 4 entries"_s);
    QTRY_VERIFY(told("historyTitle").startsWith(u"Applied"_s));
    child<QLineEdit>("historyFilter")->clear();
    QTest::keyClicks(child<QLineEdit>("historyFilter"), u"nothing of that"_s);
    QCOMPARE(view()->model()->rowCount(), 0);
    QVERIFY(child<QLineEdit>("historyFilter")->isVisible());
    QVERIFY(!child<QPushButton>("restoreEntry")->isEnabled());
    child<QLineEdit>("historyFilter")->clear();
    QCOMPARE(view()->model()->rowCount(), 4);
}

void HistoryPageTest::restoresByteForByte()
{
    record();
    open(third());
    select(2);
    press("restoreEntry");
    QTRY_COMPARE(main(), second().mainCf().toBytes());
    QVERIFY2(told().startsWith(u"Your draft is now what the server was on"_s), qPrintable(told()));
    QVERIFY(m_workspace->history().undoName().startsWith(u"Restore the state of"_s));
    select(3);
    press("restoreEntry");
    QTRY_COMPARE(main(), first().mainCf().toBytes());
    QVERIFY2(!m_workspace->draft().files().contains(kTable) ||
                 !m_workspace->draft().file(kTable)->exists(),
             "the apply made it");
    m_workspace->undo();
    QCOMPARE(main(), second().mainCf().toBytes());
    QVERIFY(m_workspace->draft().file(kTable));
}

/// A password in main.cf, which no history keeps: today's stays.
void HistoryPageTest::tellsWhatCannotBeGivenBack()
{
    const auto with = [](const QByteArray &password) {
        return withMainCf("relayhost = mail.test\nsmtp_sasl_password_maps = static:me:" + password +
                          "\n");
    };
    QVERIFY(m_bench->read(with("first-tr0ub4dor")));
    QVERIFY(m_bench->read(with("second-tr0ub4dor")));
    open(with("second-tr0ub4dor"));
    select(1);
    press("restoreEntry");
    QTRY_VERIFY2(told().contains(u"had another password in it then"_s), qPrintable(told()));
    QVERIFY(main().contains("second-tr0ub4dor"));
    QVERIFY(!diff().contains(u"tr0ub4dor"_s));
}

void HistoryPageTest::whatItIsAlreadyIsNoChange()
{
    record();
    open(third());
    select(0);
    press("restoreEntry");
    QTRY_VERIFY2(told().contains(u"already"_s), qPrintable(told()));
    QVERIFY(m_workspace->changes().isEmpty());
}

void HistoryPageTest::compares()
{
    record();
    open(third());
    select(3);
    press("compareNow");
    QTRY_VERIFY(told("historyTitle").endsWith(u" to now"_s));
    QVERIFY(diff().contains(u"-# mine\n"_s));
    QVERIFY(diff().contains(u"+smtpd_tls_security_level = none"_s));
    QVERIFY(!child<QPushButton>("compareTwo")->isEnabled());
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      view()->visualRect(view()->model()->index(2, 0)).center());
    press("compareTwo");
    QTRY_VERIFY(diff().contains(u"+smtpd_tls_security_level = may"_s)); // the earlier one first
    QVERIFY(!diff().contains(u"none"_s));
    select(1);
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      view()->visualRect(view()->model()->index(2, 0)).center());
    press("compareTwo");
    QTRY_COMPARE(child<QLabel>("historyNote")->text(), u"Nothing differs."_s);
}

void HistoryPageTest::tellsWhatOthersChanged()
{
    record();
    open(third());
    QTRY_VERIFY2(told("historyDrift").endsWith(u"others changed main.cf."_s),
                 qPrintable(told("historyDrift")));
    press("showDrift");
    QVERIFY(told("historyTitle").endsWith(u"until now"_s));
    QVERIFY(diff().contains(u"-# mine\n+# theirs"_s));
}

void HistoryPageTest::tellsThatNothingDrifted()
{
    QVERIFY(m_bench->read(first()));
    QVERIFY(m_bench->apply(first(), second()));
    open(second());
    QTRY_VERIFY(told("historyDrift").startsWith(u"The server is as the last apply left it"_s));
    QVERIFY(!child<QPushButton>("showDrift")->isVisible());
}

void HistoryPageTest::tellsWhoChangedAValue()
{
    record();
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 4);
    auto *value = child<QLineEdit>("blamedValue");
    QVERIFY(!child<QPushButton>("whoChanged")->isEnabled());
    value->setFocus();
    QTest::keyClicks(value, u"smtp_tls_policy_maps"_s);
    press("whoChanged");
    QTRY_VERIFY2(told().contains(u"it was not set: changed on"_s) &&
                     told().endsWith(u"by anna@desk."_s),
                 qPrintable(told()));
    QCOMPARE(view()->currentIndex().row(), 2);
    value->clear();
    QTest::keyClicks(value, u"smtpd_tls_security_level\r"_s);
    QTRY_VERIFY2(told().contains(u"is “none”. Before, it was “may”: others changed it"_s),
                 qPrintable(told()));
    value->clear();
    QTest::keyClicks(value, u"no_such\r"_s);
    QTRY_VERIFY2(told().startsWith(u"no_such: no commit"_s), qPrintable(told()));
}

/// A long history holds up nothing that nobody waits for; coming back, what the page shows by
/// itself is sought again.
void HistoryPageTest::leavingThePageEndsTheLook()
{
    record();
    std::counting_semaphore<2> go(0);
    const auto busy = [&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    };
    const auto leave = [&] {
        m_page->hide();
        go.release();
        const QFuture<int> after =
            m_workspace->desk().run([](const std::stop_token &) { return 1; });
        QTRY_VERIFY(after.isFinished());
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    };
    m_workspace->desk().run(busy);
    open(third());
    m_workspace->desk().run(busy);
    go.release();
    QTRY_COMPARE(view()->model()->rowCount(), 4); // and the drift waits
    leave();
    QTRY_VERIFY(!told("historyDrift").isEmpty());
    auto *value = child<QLineEdit>("blamedValue");
    value->setFocus();
    QTest::keyClicks(value, u"smtp_tls_policy_maps"_s);
    m_workspace->desk().run(busy);
    press("whoChanged");
    leave();
    QCOMPARE(told(), QString());
    QVERIFY(!told("historyDrift").isEmpty());
    press("whoChanged");
    QTRY_VERIFY(told().contains(u"it was not set: changed on"_s));
}

/// The look that leaving ended has not answered yet when the page is there again.
void HistoryPageTest::comingBackSoonSeeksAgain()
{
    record();
    std::counting_semaphore<2> go(0);
    const auto busy = [&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    };
    m_workspace->desk().run(busy);
    open(third());
    m_workspace->desk().run(busy);
    go.release();
    QTRY_COMPARE(view()->model()->rowCount(), 4); // and the drift waits
    m_page->hide();
    m_page->show();
    go.release();
    QTRY_VERIFY(!told("historyDrift").isEmpty());
}

/// It waits until the desk is free: what is sought in a long history ends for it.
void HistoryPageTest::anApplyGoesBeforeTheLook()
{
    record();
    open(third());
    QTRY_VERIFY(!told("historyDrift").isEmpty());
    std::binary_semaphore go(0);
    m_workspace->desk().run([&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    });
    child<QLineEdit>("blamedValue")->setFocus();
    QTest::keyClicks(child<QLineEdit>("blamedValue"), u"smtp_tls_policy_maps"_s);
    press("whoChanged");
    emit m_workspace->applyBegan();
    bool begun = false;
    onDone(m_workspace->desk().run([](const std::stop_token &) { return true; }), m_page.get(),
           [&begun](bool) { begun = true; });
    go.release();
    QTRY_VERIFY(begun);
    QCOMPARE(told(), QString());
    press("whoChanged");
    QTRY_VERIFY(told().contains(u"it was not set: changed on"_s));
}

void HistoryPageTest::takesTheValueOfALine()
{
    const QStringList diff = u"--- /etc/postfix/main.cf\n"
                             "+++ /etc/postfix/main.cf\n"
                             "@@ -1,3 +1,4 @@\n"
                             " # mine\n"
                             "-mynetworks = 127.0.0.1\n"
                             "+mynetworks =\n"
                             "+    127.0.0.1\n"
                             "--- /etc/postfix/master.cf\n"
                             "+++ /etc/postfix/master.cf\n"
                             "@@ -9,3 +9,4 @@\n"
                             " submission inet n - y - - smtpd\n"
                             "+  -o smtpd_tls_security_level=encrypt\n"
                             "--- /etc/postfix/tls_policy\n"
                             "+++ /etc/postfix/tls_policy\n"
                             "@@ -1 +1 @@\n"
                             "+example.org  encrypt\n"_s.split(u'\n');
    QCOMPARE(valueAtLine(diff, 4), u"mynetworks"_s);
    QCOMPARE(valueAtLine(diff, 6), u"mynetworks"_s);
    QCOMPARE(valueAtLine(diff, 3), QString());
    QCOMPARE(valueAtLine(diff, 1), QString());
    QCOMPARE(valueAtLine(diff, 10), u"submission/inet"_s);
    QCOMPARE(valueAtLine(diff, 11), u"submission/inet/smtpd_tls_security_level"_s);
    QCOMPARE(valueAtLine(diff, 15), u"/etc/postfix/tls_policy:example.org"_s);
    QCOMPARE(valueAtLine(diff, 99), QString());

    record();
    open(third());
    auto *lines = child<QPlainTextEdit>("historyDiff");
    QTRY_VERIFY(this->diff().contains(u"+smtpd_tls_security_level"_s));
    lines->setFocus();
    lines->find(u"+smtpd_tls_security_level"_s);
    QCOMPARE(child<QLineEdit>("blamedValue")->text(), u"smtpd_tls_security_level"_s);
}

void HistoryPageTest::newEntriesComeWhileYouLook()
{
    record();
    open(third());
    select(2);
    const QString title = told("historyTitle");
    QVERIFY(m_bench->apply(third(), second(), u"kept"_s, u"Again"_s));
    emit m_record->recorded();
    QTRY_COMPARE(view()->model()->rowCount(), 5);
    QCOMPARE(cell(0, HistoryModel::Note), u"Again"_s);
    QCOMPARE(view()->currentIndex().row(), 3);
    QCOMPARE(view()->selectionModel()->selectedRows().size(), 1);
}

void HistoryPageTest::longHistoriesComeInParts()
{
    constexpr int kMany = 1200;
    QVERIFY(m_bench->read(first()));
    QByteArray stream = "reset refs/heads/main\nfrom refs/heads/main^0\n\n";
    for (int i = 0; i < kMany; ++i) {
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Apply;
        entry.who = u"anna@desk"_s;
        entry.outcome = u"refused"_s;
        entry.note = u"Number %1"_s.arg(i);
        const QByteArray message = messageOf(entry);
        stream += "commit refs/heads/main\ncommitter anna@desk <anna@desk> " +
                  QByteArray::number(1'780'000'000 + i * 60) + " +0000\ndata " +
                  QByteArray::number(message.size()) + '\n' + message + '\n';
    }
    const auto grown = testbed::Program(u"git"_s, {u"--git-dir"_s, m_bench->place().repository(),
                                                   u"fast-import"_s, u"--quiet"_s})
                           .input(stream)
                           .run();
    QVERIFY2(grown.ok(), grown.err);
    open(first());
    QTRY_COMPARE(view()->model()->rowCount(), kMany + 1);
    QTRY_COMPARE(child<QLabel>("historyCount")->text(), u"1,201 entries"_s);
    QCOMPARE(cell(0, HistoryModel::Note), u"Number 1199"_s);
    QCOMPARE(cell(kMany, HistoryModel::What), u"○ First seen"_s);
    child<QLineEdit>("historyFilter")->setText(u"number 7"_s);
    QCOMPARE(view()->model()->rowCount(), 111); // 7, 70–79, 700–799
}

void HistoryPageTest::copiesTheCommit()
{
    record();
    open(third());
    select(1);
    press("copyCommit");
    QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(),
             m_bench->git({u"rev-parse"_s, u"main~1"_s}).out.trimmed());
}

void HistoryPageTest::saysWhyItIsEmpty()
{
    open(first());
    const auto *none = child<QLabel>("noHistory");
    QTRY_VERIFY2(none->text().startsWith(u"Nothing is written down of this server yet"_s),
                 qPrintable(none->text()));
    QVERIFY(none->isVisible() && !view()->isVisible());
    QVERIFY(!child<QLabel>("historyPlace")->isVisible());
    QVERIFY2(!QFile::exists(m_bench->place().folder), "looking makes nothing");
    m_workspace->keepHistoryIn({});
    open(first());
    QTRY_COMPARE(none->text(), u"No history is kept of this server."_s);
    const QTemporaryDir folder;
    for (const QString &name : {u"main.cf"_s, u"master.cf"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    m_workspace->openFolder(folder.path());
    QTRY_VERIFY2(none->text().contains(u"A folder of this computer has no history"_s),
                 qPrintable(none->text()));
}

void HistoryPageTest::saysWhenItIsBroken()
{
    record();
    QVERIFY(QFile::remove(m_bench->place().repository() + u"/HEAD"_s));
    open(third());
    QTRY_VERIFY2(told("historyState").startsWith(u"The history in "_s),
                 qPrintable(told("historyState")));
    QCOMPARE(told("historyState").count(m_bench->place().repository()), 1);
    QVERIFY(!view()->isVisible());
}

void HistoryPageTest::worksByKeysAlone()
{
    record();
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 4);
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::AltModifier);
    QVERIFY(child<QLineEdit>("historyFilter")->hasFocus());
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    QVERIFY(view()->hasFocus());
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->currentIndex().row(), 3);
    QTest::keyClick(view(), Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(child<QPushButton>("compareTwo")->isEnabled());
    QTest::keyClick(view(), Qt::Key_End);
    QTest::keyClick(view(), Qt::Key_T, Qt::AltModifier);
    QTRY_COMPARE(main(), first().mainCf().toBytes());
}

void HistoryPageTest::everyControlHasAName()
{
    record();
    open(third());
    QTRY_VERIFY(!diff().isEmpty());
    for (QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(seen && !seen->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(HistoryPageTest)
#include "tst_historypage.moc"
