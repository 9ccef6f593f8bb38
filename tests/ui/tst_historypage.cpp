// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historykey.h"
#include "tests/ui/historypagebench.h"
#include "ui/history/historymodel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What the page History lists and tells.
class HistoryPageTest : public HistoryPageBench {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void listsWhatHappened();
    void tellsAnEntryWithItsLines();
    void accusesNobodyOfWhatIsSeenFirst();
    void tellsTheOtherNameThatItWasChangedThrough();
    void filtersAsYouType();
    void newEntriesComeWhileYouLook();
    void longHistoriesComeInParts();
    void copiesTheCommit();
    void saysWhyItIsEmpty();
    void saysWhenItIsBroken();
    void worksByKeysAlone();
    void everyControlHasAName();
};

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

/// A reading with fewer rights did not know mode and owner.
void HistoryPageTest::accusesNobodyOfWhatIsSeenFirst()
{
    QMap<QByteArray, ConfigFile> files = second().allFiles();
    files[kTable].bytes.reset();
    files[kTable].identity = {
        .kind = FileIdentity::Kind::Unreadable, .sha256 = "-", .mode = "-", .uid = "-", .gid = "-"};
    QVERIFY(m_bench->read(Configuration("/etc/postfix", files)));
    QVERIFY(m_bench->read(second()));
    open(second());
    QTRY_COMPARE(view()->model()->rowCount(), 2);
    QCOMPARE(cell(0, HistoryModel::What), u"○ First seen"_s);
    QCOMPARE(cell(0, HistoryModel::Who), QString());
    QCOMPARE(cell(0, HistoryModel::Files), u"tls_policy"_s);
    QTRY_COMPARE(diff(), u"644 0:0  /etc/postfix/tls_policy\n"_s);
}

void HistoryPageTest::tellsTheOtherNameThatItWasChangedThrough()
{
    const auto witness = [this] {
        Witness told = m_bench->witness();
        told.hostKey = u"SHA256:one"_s;
        return told;
    };
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = u"anna@desk"_s;
    entry.outcome = u"kept"_s;
    HistoryPlace other = m_bench->place();
    other.host = "mail";
    QVERIFY(recordApply(m_bench->place(), {first(), second()}, entry, witness()));
    QVERIFY(recordApply(other, {second(), third()}, entry, witness()));
    QVERIFY(recordRead(m_bench->place(), third(), witness()));
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 2);
    QCOMPARE(cell(0, HistoryModel::What), u"● Changed through ssh://mail"_s);
    QCOMPARE(cell(0, HistoryModel::Who), u"anna@desk"_s);
    QTRY_VERIFY2(told("historyDrift").contains(u"main.cf was changed through ssh://mail"_s),
                 qPrintable(told("historyDrift")));
    child<QLineEdit>("blamedValue")->setText(u"smtpd_tls_security_level"_s);
    press("whoChanged");
    QTRY_VERIFY2(told().contains(u"changed through ssh://mail by anna@desk"_s), qPrintable(told()));
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
