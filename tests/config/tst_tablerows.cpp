// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linechanges.h"
#include "core/config/tablerows.h"
#include "tests/config/datafiles.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

/// The entries in force as tableRows() finds them.
QList<TableEntry> entriesOf(const QByteArray &bytes)
{
    QList<TableEntry> entries;
    const QList<TableRow> rows = tableRows(bytes);
    const QSet<qsizetype> hidden = hiddenRows(bytes, rows);
    for (const TableRow &row : rows) {
        const auto entry = entryAt(bytes, row);
        if (!entry || hidden.contains(&row - rows.constData()))
            continue;
        entries.append(*entry);
        entries.last().line = static_cast<int>(bytes.first(row.begin).count('\n')) + 1;
    }
    return entries;
}

QByteArray randomTable(QRandomGenerator &random)
{
    static const QByteArray parts[]{
        "a",  "B",  "\n",   "\n",    " ",       "\t",     "#",
        "\"", "\\", "\r\n", "k v\n", " more\n", "K  w\n", QByteArray(1, '\0')};
    QByteArray bytes;
    for (int i = random.bounded(30); i > 0; --i)
        bytes += parts[random.bounded(static_cast<int>(std::size(parts)))];
    return bytes;
}

/// \a after made of \a before by what lineChanges() says.
QByteArray patched(const QByteArray &before, const QByteArray &after)
{
    const auto old = linesIn(before), now = linesIn(after);
    QByteArray result;
    qsizetype from = 0;
    for (const LineChange &change : lineChanges(old, now)) {
        for (; from < change.oldBegin; ++from)
            result += old[from];
        for (qsizetype i = change.newBegin; i < change.newEnd; ++i)
            result += now[i];
        from = change.oldEnd;
    }
    for (; from < old.size(); ++from)
        result += old[from];
    return result;
}

const QByteArray kTable = "# Partners\n"
                          "example.org          encrypt\n"
                          "Partner.example.net\tsecure\n"
                          "  # inside\n"
                          "    match=nexthop\n"
                          "\n"
                          "example.org none\n"
                          "lonely\n"
                          "last.example may";

} // namespace

/// Tables by the places of their rows, and texts compared line by line.
class TableRowsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsRowsWithTheirContinuations();
    void readsWhatLookupTableReads();
    void replacesTheValueOnly();
    void renamesInPlace();
    void readsKeysOverSeveralLines();
    void refusesWhatCannotStand();
    void appendsLikeTheRowBefore();
    void appendsToATableOfComments();
    void removesRowsAndKeepsComments();
    void comparesLines_data();
    void comparesLines();
    void comparesAnyLines();
};

void TableRowsTest::findsRowsWithTheirContinuations()
{
    const QList<TableRow> rows = tableRows(kTable);
    QCOMPARE(rows.size(), 5);
    QCOMPARE(entryAt(kTable, rows[1])->value, QByteArray("secure    match=nexthop"));
    QCOMPARE(hiddenRows(kTable, rows), QSet<qsizetype>{2});
    QVERIFY(!entryAt(kTable, rows[3]));
    QCOMPARE(rows[4].end, kTable.size());
    QVERIFY(hasKey(kTable, rows, "EXAMPLE.org") && !hasKey(kTable, rows, "example.or"));
}

void TableRowsTest::readsWhatLookupTableReads()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 20000; ++i) {
        const QByteArray bytes = randomTable(random);
        if (entriesOf(bytes) != LookupTable::parse(bytes).entries())
            QFAIL(("differs: " + bytes.toPercentEncoding(" ")).constData());
    }
}

void TableRowsTest::replacesTheValueOnly()
{
    const auto next = withRow(kTable, tableRows(kTable)[0], "example.org", "may ciphers=high");
    QByteArray wanted = kTable;
    QCOMPARE(*next, wanted.replace("         encrypt", "         may ciphers=high"));
}

void TableRowsTest::renamesInPlace()
{
    const auto next =
        withRow(kTable, tableRows(kTable)[1], "other.example", "secure    match=nexthop");
    QByteArray wanted = kTable;
    QCOMPARE(*next, wanted.replace("Partner.example.net", "other.example"));
}

/// The line end behind a backslash, and those in quotes, are dropped as everywhere.
void TableRowsTest::readsKeysOverSeveralLines()
{
    const QByteArray bytes = dataFile(QStringLiteral("table/key-over-lines.map"));
    const QList<TableRow> rows = tableRows(bytes);
    QCOMPARE(rows.size(), 4);
    QCOMPARE(entriesOf(bytes), LookupTable::parse(bytes).entries());
    QCOMPARE(hiddenRows(bytes, rows), QSet<qsizetype>{2});
    QVERIFY(hasKey(bytes, rows, "A\\ b") && !hasKey(bytes, rows, "a\\"));
    QVERIFY(!withNewRow(bytes, rows, "\"c d\"", "may"));
    const auto next = withRow(bytes, rows[0], "a\\ b", "none");
    QCOMPARE(entryAt(*next, rows[0])->value, QByteArray("none"));
    QCOMPARE(next->size(), bytes.size() + 1);
    QVERIFY(!withRow(bytes, rows[0], "other", "may")); // a comment stands in the key
}

void TableRowsTest::refusesWhatCannotStand()
{
    const QList<TableRow> rows = tableRows(kTable);
    QVERIFY(!withRow(kTable, rows[0], "two words", "may"));
    QVERIFY(!withRow(kTable, rows[0], "#comment", "may"));
    QVERIFY(!withRow(kTable, rows[0], "example.org", ""));
    QVERIFY(!withRow(kTable, rows[0], "example.org", "may\nevil none"));
    QVERIFY(!withRow(kTable, rows[3], "lonely", "may"));
    QVERIFY(!withNewRow(kTable, rows, "Example.Org", "may"));
}

void TableRowsTest::appendsLikeTheRowBefore()
{
    QCOMPARE(*withNewRow(kTable, tableRows(kTable), "new.example", "none"),
             kTable + "\nnew.example none\n");
    const QByteArray tabs = "a\tmay\r\n";
    QCOMPARE(*withNewRow(tabs, tableRows(tabs), "b", "none"), QByteArray(tabs + "b\tnone\r\n"));
}

void TableRowsTest::appendsToATableOfComments()
{
    QCOMPARE(*withNewRow("# none yet\n", {}, "b", "none"), QByteArray("# none yet\nb none\n"));
}

void TableRowsTest::removesRowsAndKeepsComments()
{
    const QList<TableRow> rows = tableRows(kTable);
    QCOMPARE(withoutRows(kTable, {rows[1], rows[4]}),
             QByteArray("# Partners\nexample.org          encrypt\n  # inside\n\n"
                        "example.org none\nlonely\n"));
    QCOMPARE(withoutRows(kTable, {}), kTable);
}

void TableRowsTest::comparesLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<qsizetype>>("change"); // of the first: old begin, end, new begin, end
    QTest::newRow("same") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QList<qsizetype>();
    QTest::newRow("replaced") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n")
                              << QList<qsizetype>{1, 2, 1, 2};
    QTest::newRow("added") << QByteArray("a\n") << QByteArray("a\nb\n")
                           << QList<qsizetype>{1, 1, 1, 2};
    QTest::newRow("gone") << QByteArray("a\nb\n") << QByteArray("b\n")
                          << QList<qsizetype>{0, 1, 0, 0};
    QTest::newRow("the last line end")
        << QByteArray("a") << QByteArray("a\n") << QList<qsizetype>{0, 1, 0, 1};
}

void TableRowsTest::comparesLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QList<qsizetype>, change);
    const auto changes = lineChanges(linesIn(before), linesIn(after));
    QCOMPARE(changes.isEmpty(), change.isEmpty());
    if (!changes.isEmpty())
        QCOMPARE(changes.first(), (LineChange{change[0], change[1], change[2], change[3]}));
}

void TableRowsTest::comparesAnyLines()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 2000; ++i) {
        const QByteArray before = randomTable(random), after = randomTable(random);
        QCOMPARE(patched(before, after), after);
    }
    const QByteArray many = QByteArray("x\ny\n").repeated(5000);
    QCOMPARE(patched(many, QByteArray("z\n").repeated(9000)), QByteArray("z\n").repeated(9000));
}

QTEST_GUILESS_MAIN(TableRowsTest)
#include "tst_tablerows.moc"
