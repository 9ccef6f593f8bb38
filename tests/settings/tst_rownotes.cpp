// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyrows.h"
#include "core/settings/rownotes.h"

#include <QDateTime>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QVersionNumber kRelease(3, 7, 11);
const QByteArray kTable = "# Partners\n"
                          "# note: their MX renews\n"
                          "# owner: mail team\n"
                          "# note: by hand\n"
                          "# review: 2027-03-01\n"
                          "example.org   secure match=nexthop\n"
                          "b.example may\n"
                          "# note: off for now\n"
                          "#c.example encrypt\n";

QByteArray after(const Result<QByteArray> &result)
{
    return result.value_or("refused");
}

RowNotes notesAt(const QByteArray &bytes, qsizetype row)
{
    return notesOf(bytes, tableRows(bytes)[row]);
}

/// What postmap(1) reads.
QByteArray mapped(const QByteArray &bytes)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"t"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return "not written";
    file.flush();
    // postmap waits until a file is old enough not to be changing.
    file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
    file.close();
    QProcess postmap;
    postmap.start(u"postmap"_s, {u"-s"_s, u"texthash:"_s + file.fileName()});
    postmap.waitForFinished();
    QList<QByteArray> lines = postmap.readAllStandardOutput().split('\n');
    std::ranges::sort(lines); // texthash has no order
    return postmap.exitCode() == 0 ? lines.join('\n') : "failed";
}

/// A table of lines of all kinds, with "\n" or "\r\n".
QByteArray drawnTable(QRandomGenerator &random)
{
    const QList<QByteArray> kinds{"# note: one",
                                  "#note:two",
                                  "# owner: Ann",
                                  "# review: soon",
                                  "# review:",
                                  "# heading",
                                  "",
                                  "  match=nexthop",
                                  "lonely",
                                  "# note:x",
                                  "  # note: indented",
                                  "#\tnote: tab",
                                  "#off%1.example may",
                                  "n%1.example secure",
                                  "p%1.example  may"};
    const QByteArray end = random.bounded(4) == 0 ? "\r\n" : "\n";
    QByteArray bytes;
    for (int i = random.bounded(14); i >= 0; --i)
        bytes +=
            QByteArray(kinds[random.bounded(kinds.size())]).replace("%1", QByteArray::number(i)) +
            end;
    return random.bounded(5) == 0 ? bytes.chopped(end.size()) : bytes;
}

QList<TableRow> allRows(const QByteArray &bytes)
{
    QList<TableRow> rows = tableRows(bytes) + rowsOff(bytes, kRelease);
    std::ranges::sort(rows, {}, &TableRow::begin);
    return rows;
}

/// The lines that are no notes.
QByteArray otherThanNotes(const QByteArray &bytes)
{
    QByteArray others;
    for (const QByteArray &line : bytes.split('\n'))
        others += isNoteLine(line) ? QByteArray() : line + '\n';
    return others;
}

} // namespace

/// What people note above the rows of a policy table.
class RowNotesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsWhatStandsRightAbove();
    void takesNoOtherCommentForANote_data();
    void takesNoOtherCommentForANote();
    void aNoteIsNoRowThatIsOff_data();
    void aNoteIsNoRowThatIsOff();
    void writesOnlyItsOwnLines();
    void keepsTheManner();
    void refusesWhatBreaksTheLine_data();
    void refusesWhatBreaksTheLine();
    void notesGoWithTheirRow();
    void notesAmongTheLinesOfARowAreIts();
    void aNewRowTakesNoStrangersNotes();
    void pastedNotesAreWritten();
    void whateverStandsInTheTable();
};

void RowNotesTest::readsWhatStandsRightAbove()
{
    const RowNotes notes = notesAt(kTable, 0);
    QCOMPARE(notes.note, u"their MX renews by hand"_s);
    QCOMPARE(notes.owner, u"mail team"_s);
    QCOMPARE(notes.reviewDate(), QDate(2027, 3, 1));
    QVERIFY(notesAt(kTable, 1).isEmpty());
    QCOMPARE(notesOf(kTable, rowsOff(kTable, kRelease).first()).note, u"off for now"_s);
    QCOMPARE(notesAt("# review: next spring\r\n#note: x\r\na.example may\r\n", 0),
             (RowNotes{.note = u"x"_s, .owner = {}, .review = u"next spring"_s}));
}

void RowNotesTest::takesNoOtherCommentForANote_data()
{
    QTest::addColumn<QByteArray>("above");
    QTest::newRow("a line between") << QByteArray("# note: x\n# heading\n");
    QTest::newRow("a blank line between") << QByteArray("# note: x\n\n");
    QTest::newRow("capital letter") << QByteArray("# Note: the partners\n");
    QTest::newRow("another word") << QByteArray("# notes: x\n");
    QTest::newRow("no blank behind the colon") << QByteArray("# note:x\n");
    QTest::newRow("no colon") << QByteArray("# note may be wrong\n");
    QTest::newRow("two blanks") << QByteArray("#  note: x\n");
    QTest::newRow("indented") << QByteArray(" # note: x\n");
    QTest::newRow("two marks") << QByteArray("## note: x\n");
}

void RowNotesTest::takesNoOtherCommentForANote()
{
    QFETCH(QByteArray, above);
    const QByteArray table = above + "a.example may\n";
    QVERIFY(notesAt(table, 0).isEmpty());
    QCOMPARE(withoutNotedRows(table, tableRows(table)), above);
}

void RowNotesTest::aNoteIsNoRowThatIsOff_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"secure", "may", "secure match=nexthop", "x.example may",
                             ".x.example may", "[x.example]:25 may"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void RowNotesTest::aNoteIsNoRowThatIsOff()
{
    QFETCH(QString, text);
    for (const RowNote which : {RowNote::Note, RowNote::Owner}) {
        const QByteArray table =
            after(withNote("a.example may\n", tableRows("a.example may\n"), which, text));
        QVERIFY(rowsOff(table, kRelease).isEmpty());
        const RowNotes notes = notesAt(table, 0);
        QCOMPARE(which == RowNote::Note ? notes.note : notes.owner, text);
    }
    QVERIFY(rowsOff("#note:25 may\n", kRelease).isEmpty()); // "note" is no destination either
}

void RowNotesTest::writesOnlyItsOwnLines()
{
    const QList<TableRow> rows = tableRows(kTable);
    QCOMPARE(after(withNote(kTable, {rows[0]}, RowNote::Owner, u" Ann "_s)),
             QByteArray(kTable).replace("mail team", "Ann"));
    QCOMPARE(after(withNote(kTable, {rows[0]}, RowNote::Note, u"new"_s)),
             QByteArray(kTable).replace("their MX renews", "new").replace("# note: by hand\n", ""));
    QCOMPARE(after(withNote(kTable, {rows[0]}, RowNote::Review, {})),
             QByteArray(kTable).replace("# review: 2027-03-01\n", ""));
    QCOMPARE(after(withNote(kTable, rows, RowNote::Note, u"their MX renews by hand"_s)),
             QByteArray(kTable).replace("b.example may",
                                        "# note: their MX renews by hand\nb.example may"));
    const QList<NotedRow> all{
        {.row = rows[1], .notes = {.note = u"n"_s, .owner = u"o"_s, .review = u"2030-01-02"_s}}};
    const QByteArray three = after(withNotes(kTable, all));
    QCOMPARE(three,
             QByteArray(kTable).replace(
                 "b.example may", "# note: n\n# owner: o\n# review: 2030-01-02\nb.example may"));
    // In the usual order, whichever came first.
    const QByteArray owned = after(withNote("a.example may", {{0, 13}}, RowNote::Owner, u"o"_s));
    QCOMPARE(after(withNote(owned, tableRows(owned), RowNote::Note, u"n"_s)),
             QByteArray("# note: n\n# owner: o\na.example may"));
}

void RowNotesTest::keepsTheManner()
{
    const QByteArray table = "# a\r\na.example may\r\nb.example may";
    QCOMPARE(after(withNote(table, tableRows(table), RowNote::Note, u"x"_s)),
             QByteArray("# a\r\n# note: x\r\na.example may\r\n# note: x\r\nb.example may"));
}

void RowNotesTest::refusesWhatBreaksTheLine_data()
{
    QTest::addColumn<RowNote>("which");
    QTest::addColumn<QString>("text");
    QTest::newRow("line feed") << RowNote::Note << u"a\nevil.example none"_s;
    QTest::newRow("carriage return") << RowNote::Note << u"a\rb"_s;
    QTest::newRow("NUL") << RowNote::Owner << u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("escape") << RowNote::Owner << u"a\x1b[2Jb"_s;
    QTest::newRow("line separator") << RowNote::Note << u"a\u2028b"_s;
    QTest::newRow("right to left") << RowNote::Note << u"a\u202Eb"_s;
    QTest::newRow("no date") << RowNote::Review << u"soon"_s;
    QTest::newRow("no such day") << RowNote::Review << u"2027-02-30"_s;
    QTest::newRow("another way") << RowNote::Review << u"01/03/2027"_s;
}

void RowNotesTest::refusesWhatBreaksTheLine()
{
    QFETCH(RowNote, which);
    QFETCH(QString, text);
    const auto result = withNote(kTable, tableRows(kTable), which, text);
    QVERIFY(!result);
    QVERIFY(!describe(result.error()).isEmpty());
}

void RowNotesTest::notesGoWithTheirRow()
{
    const QList<TableRow> rows = tableRows(kTable);
    const QByteArray off = withRowsOff(kTable, rows);
    QCOMPARE(off, QByteArray(kTable)
                      .replace("\nexample.org", "\n#example.org")
                      .replace("\nb.example", "\n#b.example"));
    QCOMPARE(notesOf(off, rowsOff(off, kRelease).first()), notesAt(kTable, 0));
    QCOMPARE(withRowsOn(off, rowsOff(off, kRelease).first(2)), kTable);
    QCOMPARE(withoutNotedRows(kTable, {rows[0]}),
             QByteArray("# Partners\nb.example may\n# note: off for now\n#c.example encrypt\n"));
    QCOMPARE(withoutNotedRows(kTable, rows + rowsOff(kTable, kRelease)),
             QByteArray("# Partners\n"));
    const PolicyRow renamed{.destination = "new.example", .policy = {"may", {}}};
    QCOMPARE(after(withPolicyRow(kTable, rows[0], renamed)),
             QByteArray(kTable).replace("example.org   secure match=nexthop", "new.example   may"));
    QCOMPARE(notesAt(after(withLevelIn(kTable, rows, "encrypt", kRelease)), 0), notesAt(kTable, 0));
}

/// Where a row is written on one line, what stood among its lines would be above the next one.
void RowNotesTest::notesAmongTheLinesOfARowAreIts()
{
    const QByteArray table = "a.example secure\n# note: mine\n# other\n  match=nexthop\n"
                             "b.example may\n";
    const QList<TableRow> rows = tableRows(table);
    QCOMPARE(notesAt(table, 0).note, u"mine"_s);
    QCOMPARE(
        withRowsOff(table, {rows[0]}),
        QByteArray("# note: mine\n#a.example secure  match=nexthop\n# other\nb.example may\n"));
    QCOMPARE(withoutNotedRows(table, {rows[0]}), QByteArray("# other\nb.example may\n"));
    const QByteArray may = after(withLevelIn(table, {rows[0]}, "may", kRelease));
    const PolicyRow wanted{.destination = "a.example", .policy = {"may", {}}};
    QCOMPARE(after(withPolicyRow(table, rows[0], wanted)), may);
    QCOMPARE(after(withPolicyRows(table, {wanted})), may);
    QCOMPARE(notesAt(may, 0).note, u"mine"_s);
    QVERIFY(notesAt(may, 1).isEmpty());
}

void RowNotesTest::aNewRowTakesNoStrangersNotes()
{
    const PolicyRow row{.destination = "b.example", .policy = {"may", {}}};
    for (const QByteArray &table :
         {QByteArray("a.example may\n# note: nobody's"), QByteArray("# note: nobody's\n")}) {
        for (const QByteArray &next :
             {after(withNewPolicyRow(table, row)), after(withPolicyRows(table, {row}))}) {
            QVERIFY(next.endsWith("# note: nobody's\n\nb.example may\n"));
            QVERIFY(notesOf(next, tableRows(next).last()).isEmpty());
        }
    }
    QCOMPARE(after(withNewPolicyRow("a.example\tmay\r\n# end", row)),
             QByteArray("a.example\tmay\r\n# end\r\nb.example\tmay\r\n"));
}

void RowNotesTest::pastedNotesAreWritten()
{
    const PolicyRow known{.destination = "b.example",
                          .policy = {"may", {}},
                          .notes = {.note = u"n"_s, .owner = {}, .review = {}}};
    const PolicyRow fresh{.destination = "z.example",
                          .policy = {"none", {}},
                          .notes = {.note = {}, .owner = u"o"_s, .review = u"2030-01-02"_s}};
    const PolicyRow other{.destination = "example.org",
                          .policy = {"secure", "match=nexthop"},
                          .notes = {.note = {}, .owner = u"Ann"_s, .review = {}}};
    QCOMPARE(after(withPolicyRows(kTable, {fresh, known, other})),
             QByteArray(kTable)
                     .replace("b.example may", "# note: n\nb.example may")
                     .replace("mail team", "Ann") +
                 "# owner: o\n# review: 2030-01-02\nz.example none\n");
}

void RowNotesTest::whateverStandsInTheTable()
{
    QRandomGenerator random(20260301);
    const QString text = u"secure – Grüße"_s;
    for (int i = 0; i < 3000; ++i) {
        const QByteArray table = drawnTable(random);
        const QList<TableRow> rows = allRows(table);
        if (rows.isEmpty())
            continue;
        const qsizetype at = random.bounded(rows.size());
        QList<RowNotes> notes;
        for (const TableRow &row : rows)
            notes.append(notesOf(table, row));

        const QByteArray noted = after(withNote(table, {rows[at]}, RowNote::Note, text));
        const QList<TableRow> there = allRows(noted);
        QCOMPARE(there.size(), rows.size());
        for (qsizetype row = 0; row < rows.size(); ++row) {
            RowNotes wanted = notes[row];
            wanted.note = row == at ? text : wanted.note;
            QCOMPARE(notesOf(noted, there[row]), wanted);
        }
        QCOMPARE(otherThanNotes(noted), otherThanNotes(table));
        QCOMPARE(LookupTable::parse(noted).entries().size(),
                 LookupTable::parse(table).entries().size());
        if (i % 50 == 0)
            QCOMPARE(mapped(noted), mapped(table));
        // Back to what was there, in one line at most.
        const QByteArray back = after(withNote(noted, {there[at]}, RowNote::Note, notes[at].note));
        QCOMPARE(notesOf(back, allRows(back)[at]), notes[at]);

        QList<RowNotes> kept;
        for (const TableRow &row : tableRows(table)) {
            if (row != rows[at])
                kept.append(notesOf(table, row));
        }
        const QByteArray left = withoutNotedRows(table, {rows[at]});
        const QList<TableRow> others = tableRows(left);
        QCOMPARE(others.size(), kept.size());
        for (qsizetype row = 0; row < others.size(); ++row)
            QCOMPARE(notesOf(left, others[row]), kept[row]);
    }
}

QTEST_GUILESS_MAIN(RowNotesTest)
#include "tst_rownotes.moc"
