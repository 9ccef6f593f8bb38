// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/outboundbench.h"
#include "tests/ui/threadclock.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

/// Each row has \a above right above it.
QByteArray largeTable(const QByteArray &above)
{
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes +=
            above + "destination" + QByteArray::number(i) + ".example.org  encrypt ciphers=high\n";
    return bytes;
}

} // namespace

/// The page as a person uses it, on a folder.
class OutboundPageTest : public QObject, protected OutboundBench {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_open.reset();
    }
    void choosesTheDefaultLevel();
    void addsARow();
    void aRowWithDaneBringsWhatDaneNeeds();
    void refusesASecondRowForOneDestination();
    void editsInPlace();
    void picksALevelInPlace();
    void goesWithAnEditorOpen();
    void removesTheRowsThatAreSelected();
    void filtersAsOneTypes();
    void undoBringsBackAndKeepsTheSelection();
    void marksRowsThatDoNotWork();
    void copiesRowsAsTheyAreWritten();
    void createsATable();
    void showsTablesThatItCannotEdit();
    void setsALevelInManyRows();
    void switchesRowsOffAndOn();
    void pastesFromASpreadsheet();
    void refusesToPasteWhatIsNoRow();
    void saysWhichRowWins();
    void theModelKeepsItsPromises();
    void largeTablesAreAtHand_data();
    void largeTablesAreAtHand();
};

void OutboundPageTest::choosesTheDefaultLevel()
{
    open();
    auto *level = find<QComboBox>(u"defaultLevel"_s);
    QVERIFY(level->currentText().endsWith(u"(may)"_s));
    pick(level, u"Always encrypted"_s);
    QCOMPARE(m_open->main(), replaced(kMain, "= may", "= encrypt"));
    QVERIFY(find<QLabel>(u"defaultLevelMeaning"_s)->text().contains(u"not at all"_s));
    QVERIFY(!find<QWidget>(u"defaultLevelWarning"_s));
    pick(level, u"Certificate with the destination"_s);
    QVERIFY(find<QWidget>(u"defaultLevelWarning"_s));
    pick(level, u"Not set"_s);
    QCOMPARE(m_open->main(), replaced(kMain, "smtp_tls_security_level = may\n", ""));
}

void OutboundPageTest::addsARow()
{
    open();
    auto *destination = find<QLineEdit>(u"newDestination"_s);
    QVERIFY(!find<QPushButton>(u"addRow"_s)->isEnabled());
    QTest::keyClicks(destination, u"bank.example"_s);
    pick(find<QComboBox>(u"newLevel"_s), u"secure"_s);
    QTest::mouseClick(find<QPushButton>(u"addRow"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(), kTable + "bank.example secure\n");
    QCOMPARE(cell(4, PolicyModel::Destination), u"bank.example"_s);
    QVERIFY(destination->text().isEmpty());
    QCOMPARE(find<QLabel>(u"policyCount"_s)->text(), u"5 row(s)"_s);
    QCOMPARE(m_open->main(), kMain);
}

void OutboundPageTest::aRowWithDaneBringsWhatDaneNeeds()
{
    open();
    QTest::keyClicks(find<QLineEdit>(u"newDestination"_s), u"bank.example"_s);
    pick(find<QComboBox>(u"newLevel"_s), u"dane-only"_s);
    QTest::mouseClick(find<QPushButton>(u"addRow"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(), kTable + "bank.example dane-only\n");
    QVERIFY(m_open->main().contains("\nsmtp_dns_support_level = dnssec\n"));
    m_open->workspace.undo();
    QCOMPARE(m_open->main(), kMain);
    QCOMPARE(m_open->table(), kTable);
}

void OutboundPageTest::refusesASecondRowForOneDestination()
{
    open();
    auto *destination = find<QLineEdit>(u"newDestination"_s);
    QTest::keyClicks(destination, u"Example.org"_s);
    QTest::keyClick(destination, Qt::Key_Return);
    QCOMPARE(m_refused->size(), 1);
    QCOMPARE(m_open->table(), kTable);
    QCOMPARE(destination->text(), u"Example.org"_s);
}

void OutboundPageTest::editsInPlace()
{
    open();
    clickCell(1, PolicyModel::Attributes);
    QTest::keyClick(view(), Qt::Key_F2);
    auto *editor = view()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"match=nexthop:dot-nexthop"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_open->table(), replaced(kTable, "match=nexthop", "match=nexthop:dot-nexthop"));
    clickCell(0, PolicyModel::Destination);
    QTest::keyClick(view(), Qt::Key_F2);
    QTRY_VERIFY(view()->viewport()->findChild<QLineEdit *>());
    editor = view()->viewport()->findChildren<QLineEdit *>().last();
    editor->selectAll();
    QTest::keyClicks(editor, u".example.org"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(m_open->table().contains("\n.example.org          encrypt\n"));
}

void OutboundPageTest::picksALevelInPlace()
{
    open();
    clickCell(0, PolicyModel::Level);
    QTest::keyClick(view(), Qt::Key_F2);
    auto *box = view()->viewport()->findChild<QComboBox *>(u"rowLevel"_s);
    QVERIFY(box);
    pick(box, u"fingerprint"_s);
    QCOMPARE(m_open->table(),
             replaced(kTable, "example.org          encrypt", "example.org          fingerprint"));
}

void OutboundPageTest::goesWithAnEditorOpen()
{
    for (const int column : {PolicyModel::Attributes, PolicyModel::Level}) {
        open();
        clickCell(1, column);
        QTest::keyClick(view(), Qt::Key_F2);
        QVERIFY(view()->viewport()->findChild<QWidget *>());
        if (auto *editor = view()->viewport()->findChild<QLineEdit *>())
            editor->setText(u"match=other"_s);
        m_page.reset();
        QCOMPARE(m_open->table(), kTable);
    }
}

void OutboundPageTest::removesTheRowsThatAreSelected()
{
    open();
    QVERIFY(!find<QPushButton>(u"removeRows"_s)->isEnabled());
    clickCell(0, 0);
    const QRect place = view()->visualRect(view()->model()->index(2, 0));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier, place.center());
    QTest::mouseClick(find<QPushButton>(u"removeRows"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(), QByteArray("# Partners\npartner.example.net  secure match=nexthop\n"
                                         "\n# Relay\n* halfdane\n"));
    clickCell(1, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QVERIFY(m_open->table().endsWith("# Relay\n"));
}

void OutboundPageTest::filtersAsOneTypes()
{
    open();
    auto *filter = find<QLineEdit>(u"policyFilter"_s);
    QTest::keyClicks(filter, u"NEXT"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    QCOMPARE(cell(0, 0), u"partner.example.net"_s);
    QCOMPARE(find<QLabel>(u"policyCount"_s)->text(), u"1 of 4 row(s)"_s);
    QCOMPARE(view()->model()->headerData(0, Qt::Vertical).toInt(), 2);
    // What is removed is the row that is seen.
    clickCell(0, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QVERIFY(!m_open->table().contains("partner") && m_open->table().contains("example.org"));
    QCOMPARE(view()->model()->rowCount(), 0);
    filter->clear();
    QCOMPARE(view()->model()->rowCount(), 3);
    QTest::keyClicks(filter, u"Partners"_s); // a word of a comment only
    QCOMPARE(view()->model()->rowCount(), 0);
}

void OutboundPageTest::undoBringsBackAndKeepsTheSelection()
{
    open();
    clickCell(2, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    clickCell(1, 0);
    m_open->workspace.undo();
    QCOMPARE(m_open->table(), kTable);
    QCOMPARE(cell(2, 0), u"[relay.example.com]:587"_s);
    QCOMPARE(view()->selectionModel()->selectedRows().value(0).row(), 1);
    QVERIFY(m_open->workspace.changes().isEmpty());
    m_open->workspace.redo();
    QCOMPARE(view()->model()->rowCount(), 3);
}

void OutboundPageTest::marksRowsThatDoNotWork()
{
    open(kMain, "a.example halfdane\nb.example may\nB.example none\n* may\nlonely\n");
    QVERIFY(cell(0, PolicyModel::Remarks).contains(u"Unknown level"_s));
    QVERIFY(cell(1, PolicyModel::Remarks).isEmpty());
    QTRY_VERIFY(cell(2, PolicyModel::Remarks).contains(u"Never used"_s));
    QVERIFY(cell(3, PolicyModel::Remarks).contains(u"Never asked for"_s));
    QVERIFY(cell(4, PolicyModel::Remarks).contains(u"Passed over"_s));
    QVERIFY(!(view()->model()->flags(view()->model()->index(4, 0)) & Qt::ItemIsEditable));
    clickCell(4, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QVERIFY(!m_open->table().contains("lonely"));
}

void OutboundPageTest::copiesRowsAsTheyAreWritten()
{
    open();
    clickCell(1, 0);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"partner.example.net  secure match=nexthop\n"_s);
}

void OutboundPageTest::createsATable()
{
    open("# mine\n", {});
    QVERIFY(!view());
    QTest::mouseClick(find<QPushButton>(u"createPolicyTable"_s), Qt::LeftButton);
    QCOMPARE(m_open->main(),
             QByteArray("# mine\nsmtp_tls_policy_maps = $default_database_type:$config_directory/"
                        "tls_policy\n"));
    QVERIFY(view());
    QTest::keyClicks(find<QLineEdit>(u"newDestination"_s), u"example.org"_s);
    QTest::keyClick(find<QLineEdit>(u"newDestination"_s), Qt::Key_Return);
    QVERIFY(m_open->table().endsWith("\nexample.org encrypt\n"));
    QVERIFY(m_page->lines().files.contains(m_open->path(u"tls_policy"_s)));
    m_open->workspace.undo();
    m_open->workspace.undo();
    QCOMPARE(m_open->main(), QByteArray("# mine\n"));
    QVERIFY(find<QPushButton>(u"createPolicyTable"_s));
}

void OutboundPageTest::showsTablesThatItCannotEdit()
{
    open("smtp_tls_policy_maps = pcre:/etc/postfix/p.re hash:/etc/postfix/tls_policy\n");
    const QString order = find<QLabel>(u"policyOrder"_s)->text();
    QVERIFY(order.contains(u"1. pcre:/etc/postfix/p.re (not edited here)"_s));
    QVERIFY(order.contains(u"2. hash:/etc/postfix/tls_policy (these rows)"_s));
    QCOMPARE(view()->model()->rowCount(), 4);
}

void OutboundPageTest::setsALevelInManyRows()
{
    open();
    QVERIFY(!find<QPushButton>(u"setLevel"_s)->isEnabled());
    clickCell(0, 0);
    const QRect place = view()->visualRect(view()->model()->index(2, 0));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ShiftModifier, place.center());
    auto *button = find<QPushButton>(u"setLevel"_s);
    QVERIFY(button->isEnabled());
    auto *action = button->menu()->findChild<QAction *>(u"level-may"_s);
    QVERIFY(action);
    action->trigger();
    QCOMPARE(m_open->table(), QByteArray("# Partners\n"
                                         "example.org          may\n"
                                         "partner.example.net  may\n"
                                         "\n"
                                         "# Relay\n"
                                         "[relay.example.com]:587  may\n"
                                         "* halfdane\n"));
    QCOMPARE(view()->selectionModel()->selectedRows().size(), 3);
    m_open->workspace.undo();
    QCOMPARE(m_open->table(), kTable);
}

void OutboundPageTest::switchesRowsOffAndOn()
{
    open();
    clickCell(0, 0);
    QTest::mouseClick(find<QPushButton>(u"switchOff"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(), replaced(kTable, "\nexample.org", "\n#example.org"));
    QCOMPARE(view()->model()->rowCount(), 4);
    QCOMPARE(cell(0, 0), u"example.org"_s);
    const QModelIndex first = view()->model()->index(0, 0);
    QCOMPARE(first.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!find<QPushButton>(u"setLevel"_s)->isEnabled());
    QVERIFY(view()->model()->setData(first, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(m_open->table(), kTable);
    clickCell(0, 0);
    QTest::mouseClick(find<QPushButton>(u"switchOff"_s), Qt::LeftButton);
    clickCell(0, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QCOMPARE(m_open->table(), replaced(kTable, "example.org          encrypt\n", ""));
}

void OutboundPageTest::pastesFromASpreadsheet()
{
    open();
    QGuiApplication::clipboard()->setText(u"Domain\tLevel\na.example\tsecure\nEXAMPLE.org\tmay\n"
                                          "b.example\n"_s);
    QTest::mouseClick(find<QPushButton>(u"pasteRows"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(),
             replaced(kTable, "example.org          encrypt", "example.org          may") +
                 "a.example secure\nb.example encrypt\n");
    m_open->workspace.undo();
    QCOMPARE(m_open->table(), kTable);
}

void OutboundPageTest::refusesToPasteWhatIsNoRow()
{
    open();
    QGuiApplication::clipboard()->setText(u"a.example\tencript\n"_s);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_refused->size(), 1);
    const QString words = describe(m_refused->first().first().value<Error>());
    QVERIFY2(words.contains(u"Line 1"_s) && words.contains(u"encript"_s), qPrintable(words));
    QCOMPARE(m_open->table(), kTable);
}

void OutboundPageTest::saysWhichRowWins()
{
    open(kMain, kTable + ".example.net may\n");
    QTest::keyClicks(find<QLineEdit>(u"winnerDestination"_s), u"ann@mx.example.net"_s);
    QTRY_VERIFY(find<QLabel>(u"winnerAnswer"_s) &&
                find<QLabel>(u"winnerAnswer"_s)->text().contains(u".example.net wins: may"_s));
    const QString answer = find<QLabel>(u"winnerAnswer"_s)->text();
    QVERIFY(answer.contains(u"mx.example.net in hash:/etc/postfix/tls_policy: no row"_s));
    clickCell(4, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QTRY_VERIFY(
        find<QLabel>(u"winnerAnswer"_s)->text().contains(u"No row: the default level may"_s));
}

void OutboundPageTest::theModelKeepsItsPromises()
{
    PolicyModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QByteArray &bytes :
         {kTable, QByteArray(kTable + "new none\n"), replaced(kTable, "* halfdane\n", ""),
          replaced(kTable, "encrypt", "may"), replaced(kTable, "partner", "#partner"),
          QByteArray("other may\n"), QByteArray(), kTable}) {
        model.showTable(bytes, PolicyRowJudge());
        QCOMPARE(model.rowCount(),
                 tableRows(bytes).size() + rowsOff(bytes, QVersionNumber()).size());
        for (const QString &text : {u"e"_s, u"example"_s, u"zzz"_s, QString()})
            model.filter(text);
    }
}

/// Each step is one event of the window's thread: 16 ms are a frame. Only gross failures are caught
/// here, on whatever machine; ./run bench measures.
void OutboundPageTest::largeTablesAreAtHand_data()
{
    QTest::addColumn<QByteArray>("above");
    QTest::newRow("plain") << QByteArray();
    QTest::newRow("with notes") << QByteArray("# note: 5000 of them\n# owner: mail team\n");
}

void OutboundPageTest::largeTablesAreAtHand()
{
    QFETCH(QByteArray, above);
    open(kMain, largeTable(above));
    QCOMPARE(view()->model()->rowCount(), 100'000);
    double begun = 0;
    QElapsedTimer clock; // what waits for others takes no time of its thread
    clock.start();
    const auto told = [&begun, &clock](const char *what) {
        const double took = test::threadMilliseconds() - begun;
        qInfo("%s: %.1f ms", what, took);
        return took < 250 && clock.restart() < 5000;
    };
    PolicyModel model;
    const QByteArray large = largeTable(above);
    begun = test::threadMilliseconds();
    model.showTable(large, PolicyRowJudge());
    QVERIFY(told("open"));
    begun = test::threadMilliseconds();
    QCOMPARE(hiddenRows(large, model.rows()).size(), 0);
    QVERIFY(told("rows that are never used"));
    auto *filter = find<QLineEdit>(u"policyFilter"_s);
    for (const QChar c : u"5000.e"_s) {
        begun = test::threadMilliseconds();
        QTest::keyClick(filter, c.toLatin1());
        QVERIFY(told("a key in the filter"));
    }
    QCOMPARE(view()->model()->rowCount(), 10);
    filter->clear();
    begun = test::threadMilliseconds();
    view()->model()->setData(view()->model()->index(50'000, PolicyModel::Level), u"may"_s);
    QVERIFY(told("edit"));
    QVERIFY(m_open->table().contains("destination50000.example.org  may ciphers=high\n"));
    begun = test::threadMilliseconds();
    m_open->workspace.undo();
    QVERIFY(told("undo"));
    view()->selectRow(99'998);
    begun = test::threadMilliseconds();
    QTest::mouseClick(find<QPushButton>(u"removeRows"_s), Qt::LeftButton);
    QVERIFY(told("remove"));
    QCOMPARE(view()->model()->rowCount(), 99'999);
    begun = test::threadMilliseconds();
    view()->selectAll();
    QVERIFY(told("select all"));
    auto *owner = find<QLineEdit>(u"rowOwner"_s);
    owner->setText(u"Ann"_s);
    owner->setModified(true);
    begun = test::threadMilliseconds();
    QTest::keyClick(owner, Qt::Key_Return);
    told("an owner for all"); // 100,000 changes
    QCOMPARE(m_open->table().count("# owner: Ann\n"), 99'999);
}

QTEST_MAIN(OutboundPageTest)
#include "tst_outboundpage.moc"
