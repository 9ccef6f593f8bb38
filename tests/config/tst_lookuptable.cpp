// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/lookuptable.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

class LookupTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsEntriesAsPostmapDoes();
    void firstDuplicateCounts();
    void quotesHoldAKeyTogether();
    void editsOnlyItsLines_data();
    void editsOnlyItsLines();
    void refusesWhatCannotStand_data();
    void refusesWhatCannotStand();
    void removesAllLinesOfAKey();
    void removesWhatTheFirstEntryOverrides();
};

void LookupTableTest::readsEntriesAsPostmapDoes()
{
    const LookupTable table = LookupTable::parse(dataFile(QStringLiteral("table/policy.map")));
    QCOMPARE(table.entries(),
             (QList<TableEntry>{{.key = "example.org", .value = "encrypt", .line = 2},
                                {.key = "example.net",
                                 .value = "secure  match=mx.example.net  ciphers=high",
                                 .line = 3}}));
    QCOMPARE(table.value("EXAMPLE.net"),
             std::optional<QByteArray>("secure  match=mx.example.net  ciphers=high"));
    const LookupTable nul = LookupTable::parse(dataFile(QStringLiteral("table/nul.map")));
    QCOMPARE(nul.entries().size(), 1);
    QCOMPARE(nul.value("a.example"), std::optional<QByteArray>("encrypt"));
}

void LookupTableTest::firstDuplicateCounts()
{
    LookupTable table = LookupTable::parse("a x\nA y\n");
    QCOMPARE(table.value("a"), std::optional<QByteArray>("x"));
    QCOMPARE(table.problems().size(), 1);
    QCOMPARE(table.problems().first().text, QStringLiteral("duplicate entry: \"a\""));
    QVERIFY(table.setValue("a", "z"));
    QCOMPARE(table.toBytes(), QByteArray("a z\nA y\n"));
}

// Lines and words are those of postmap of Postfix 3.7.
void LookupTableTest::quotesHoldAKeyTogether()
{
    const LookupTable table = LookupTable::parse(dataFile(QStringLiteral("table/quoted.map")));
    QCOMPARE(table.value("\"john doe\"@example.org"), std::optional<QByteArray>("ok"));
    QCOMPARE(table.entries().size(), 2);
    QCOMPARE(table.problems().size(), 3);
    QCOMPARE(table.problems().at(0).text,
             QStringLiteral("unbalanced '\"' in '\"open quote  bad' -- ignoring this line"));
    QCOMPARE(table.problems().at(1).text,
             QStringLiteral("expected format: key whitespace value -- ignoring this line"));
    QCOMPARE(table.problems().at(2).text,
             QStringLiteral("record is in \"key: value\" format; is this an alias file?"));
}

void LookupTableTest::editsOnlyItsLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const QByteArray &before, const char *key,
                        const char *value, const QByteArray &after) {
        QTest::newRow(fact) << before << QByteArray(key) << QByteArray(value) << after;
    };
    row("ends the last line first", "a x", "b", "y", "a x\nb y\n");
    row("appends in the manner of the file", "a\tx\r\n", "b", "y", "a\tx\r\nb\ty\r\n");
    row("keeps key and spacing", "A.example \t x  \n", "a.example", "y", "A.example \t y  \n");
    row("takes the lines out that continue", "a x\n# c\n  y\nb z\n", "a", "w", "a w\n# c\nb z\n");
    row("a value on the line below", "a\n  x\n  y\n", "a", "z", "a\n  z\n");
    row("no line becomes a comment", "a\n  x\n", "a", "#z", "a #z\n");
    row("a quoted key", "", "\"a b\"@example.org", "x", "\"a b\"@example.org x\n");
}

void LookupTableTest::editsOnlyItsLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    LookupTable table = LookupTable::parse(before);
    QVERIFY(table.setValue(key, value));
    QTEST(table.toBytes(), "after");
    QCOMPARE(table.value(key), std::optional(value));
}

void LookupTableTest::refusesWhatCannotStand_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a line break in a value") << QByteArray("a") << QByteArray("x\nb y");
    QTest::newRow("no value") << QByteArray("a") << QByteArray();
    QTest::newRow("no key") << QByteArray() << QByteArray("x");
    QTest::newRow("a blank in a key") << QByteArray("a b") << QByteArray("x");
    QTest::newRow("a comment for a key") << QByteArray("#a") << QByteArray("x");
    QTest::newRow("an open quote") << QByteArray("\"a") << QByteArray("x");
    QTest::newRow("a line break in a key") << QByteArray("\"a\nb\"") << QByteArray("x");
    QTest::newRow("NUL") << QByteArray("a") << QByteArray("x\0y", 3);
    QTest::newRow("a backslash at the end") << QByteArray("a\\") << QByteArray("x");
}

void LookupTableTest::refusesWhatCannotStand()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    LookupTable table = LookupTable::parse("a z\n");
    const Status done = table.setValue(key, value);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::BadInput);
    QCOMPARE(table.toBytes(), QByteArray("a z\n"));
}

void LookupTableTest::removesAllLinesOfAKey()
{
    LookupTable table = LookupTable::parse(dataFile(QStringLiteral("table/policy.map")));
    QVERIFY(table.remove("example.ORG"));
    QVERIFY(table.remove("example.net"));
    QCOMPARE(table.toBytes(), QByteArray("# destination level\n# between\n"));
    QVERIFY(!table.remove("example.net"));
}

void LookupTableTest::removesWhatTheFirstEntryOverrides()
{
    LookupTable table = LookupTable::parse("a 1\nb 2\nA 3\n# why\n  4\na 5\n");
    QCOMPARE(table.overridden(), QList<TableEntry>({{"a", "3  4", 3}, {"a", "5", 6}}));
    QVERIFY(table.removeOverridden("a"));
    QCOMPARE(table.toBytes(), QByteArray("a 1\nb 2\n# why\n"));
    QVERIFY(!table.removeOverridden("a"));
}

QTEST_GUILESS_MAIN(LookupTableTest)
#include "tst_lookuptable.moc"
