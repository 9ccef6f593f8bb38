// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/outboundbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What people note beside a row, and names in other letters than ASCII.
class OutboundNotesTest : public QObject, protected OutboundBench {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_open.reset();
    }
    void notesTheSelectedRows();
    void refusesANoteThatIsNoDate();
    void marksReviewsThatWereDue();
    void notesGoWithTheirRow();
    void findsRowsByTheirNotes();
    void writesInternationalNamesAsDnsHasThem();
    void saysWhenOtherLettersAskOtherwise();

private:
    void write(const QString &field, const QString &text);
};

/// Into a field of the notes, in the place of what is there.
void OutboundNotesTest::write(const QString &field, const QString &text)
{
    auto *edit = find<QLineEdit>(field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

void OutboundNotesTest::notesTheSelectedRows()
{
    open();
    QVERIFY(!find<QLineEdit>(u"rowNote"_s)->isEnabled());
    clickCell(0, 0);
    write(u"rowNote"_s, u"secure: their MX"_s);
    QCOMPARE(m_open->table(),
             replaced(kTable, "\nexample.org", "\n# note: secure: their MX\nexample.org"));
    QCOMPARE(view()->model()->rowCount(), 4);
    QCOMPARE(cell(0, PolicyModel::Remarks), u"secure: their MX"_s);
    QVERIFY(view()
                ->model()
                ->index(0, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"Note: secure: their MX"_s));
    const QRect place = view()->visualRect(view()->model()->index(1, 0));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ShiftModifier, place.center());
    QVERIFY(find<QLineEdit>(u"rowNote"_s)->text().isEmpty()); // they differ
    write(u"rowOwner"_s, u"mail team"_s);
    QCOMPARE(m_open->table().count("\n# owner: mail team\n"), 2);
    QCOMPARE(m_open->table().count("# note"), 1);
    QCOMPARE(find<QLineEdit>(u"rowOwner"_s)->text(), u"mail team"_s);
    m_open->workspace.undo();
    QVERIFY(find<QLineEdit>(u"rowOwner"_s)->text().isEmpty());
    m_open->workspace.undo();
    QCOMPARE(m_open->table(), kTable);
}

void OutboundNotesTest::refusesANoteThatIsNoDate()
{
    open();
    clickCell(0, 0);
    write(u"rowReview"_s, u"soon"_s);
    QCOMPARE(m_refused->size(), 1);
    QVERIFY(describe(m_refused->first().first().value<Error>()).contains(u"2027-03-01"_s));
    QCOMPARE(m_open->table(), kTable);
    view()->setFocus(); // is told once
    QCOMPARE(m_refused->size(), 1);
    write(u"rowReview"_s, u"2999-12-31"_s);
    QVERIFY(m_open->table().contains("# review: 2999-12-31\nexample.org"));
}

void OutboundNotesTest::marksReviewsThatWereDue()
{
    open(kMain, "# review: 2001-05-03\na.example may\n# review: 2999-12-31\nb.example may\n"
                "# review: 2001-05-03\nc.example halfdane\n# review: some day\nd.example may\n");
    QVERIFY(cell(0, PolicyModel::Remarks).startsWith(u"⚠ review was due 3 May 2001"_s));
    QVERIFY(cell(1, PolicyModel::Remarks).isEmpty());
    // What keeps mail back comes first.
    QVERIFY(cell(2, PolicyModel::Remarks).contains(u"Unknown level"_s));
    QVERIFY(cell(2, PolicyModel::Remarks).endsWith(u"⚠ review was due 3 May 2001"_s));
    QVERIFY(cell(3, PolicyModel::Remarks).isEmpty());
    QVERIFY(view()->model()->index(3, 0).data(Qt::ToolTipRole).toString().contains(u"some day"_s));
}

void OutboundNotesTest::notesGoWithTheirRow()
{
    const QByteArray noted = "# Partners\n# note: theirs\nexample.org encrypt\nb.example may\n";
    open(kMain, noted);
    clickCell(0, 0);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"# note: theirs\nexample.org encrypt\n"_s);
    QTest::mouseClick(find<QPushButton>(u"switchOff"_s), Qt::LeftButton);
    QCOMPARE(m_open->table(), replaced(noted, "\nexample", "\n#example"));
    QCOMPARE(cell(0, PolicyModel::Remarks), u"Switched off · theirs"_s);
    clickCell(0, 0);
    write(u"rowNote"_s, u"mine"_s);
    QCOMPARE(m_open->table(),
             replaced(replaced(noted, "\nexample", "\n#example"), "theirs", "mine"));
    clickCell(0, 0);
    QTest::keyClick(view(), Qt::Key_Delete);
    QCOMPARE(m_open->table(), QByteArray("# Partners\nb.example may\n"));
}

void OutboundNotesTest::findsRowsByTheirNotes()
{
    open(kMain, "# note: Renewed by hand\na.example may\n# owner: Renata\n#b.example may\n"
                "# renewals\nc.example may\n# note: renew\n\nd.example may\n");
    auto *filter = find<QLineEdit>(u"policyFilter"_s);
    QTest::keyClicks(filter, u"REN"_s);
    QCOMPARE(view()->model()->rowCount(), 2);
    QCOMPARE(cell(0, 0), u"a.example"_s);
    QCOMPARE(cell(1, 0), u"b.example"_s);
    QTest::keyClicks(filter, u"ata"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
}

void OutboundNotesTest::writesInternationalNamesAsDnsHasThem()
{
    open();
    auto *destination = find<QLineEdit>(u"newDestination"_s);
    destination->setText(u".müller.example"_s);
    QTest::keyClick(destination, Qt::Key_Return);
    QCOMPARE(m_open->table(), kTable + ".xn--mller-kva.example encrypt\n");
    QCOMPARE(cell(4, 0), u".müller.example"_s);
    QVERIFY(view()
                ->model()
                ->index(4, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u".xn--mller-kva.example"_s));
    view()->model()->setData(view()->model()->index(4, 0), u"[mx.bücher.example]:587"_s);
    QVERIFY(m_open->table().endsWith("\n[mx.xn--bcher-kva.example]:587 encrypt\n"));
    view()->model()->setData(view()->model()->index(1, PolicyModel::Attributes),
                             u"match=müller.example"_s);
    QVERIFY(m_open->table().contains("secure match=xn--mller-kva.example\n"));
    QGuiApplication::clipboard()->setText(u"日本語.example\tmay\n"_s);
    QTest::mouseClick(find<QPushButton>(u"pasteRows"_s), Qt::LeftButton);
    QVERIFY(m_open->table().endsWith("\nxn--wgv71a119e.example may\n"));
    auto *filter = find<QLineEdit>(u"policyFilter"_s);
    filter->setText(u"BÜCHER"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    QCOMPARE(cell(0, 0), u"[mx.bücher.example]:587"_s);
    filter->setText(u"kva"_s); // as it is written
    QCOMPARE(view()->model()->rowCount(), 2);
    filter->clear();
    destination->setText(u"-ü.example"_s);
    QTest::keyClick(destination, Qt::Key_Return);
    QCOMPARE(m_refused->size(), 1);
}

void OutboundNotesTest::saysWhenOtherLettersAskOtherwise()
{
    open(kMain, "# owner: Ann\nxn--mller-kva.example encrypt\n");
    find<QLineEdit>(u"winnerDestination"_s)->setText(u"bob@müller.example"_s);
    QTRY_VERIFY(
        find<QLabel>(u"winnerAnswer"_s) &&
        find<QLabel>(u"winnerAnswer"_s)->text().contains(u"xn--mller-kva.example wins: encrypt"_s));
    const QString answer = find<QLabel>(u"winnerAnswer"_s)->text();
    QVERIFY(answer.contains(u"Owner: Ann"_s));
    QVERIFY(answer.indexOf(u"SMTPUTF8"_s) < answer.indexOf(u"Next hop müller.example"_s));
    QVERIFY(answer.contains(u"No row: the default level may"_s));
}

QTEST_MAIN(OutboundNotesTest)
#include "tst_outboundnotes.moc"
