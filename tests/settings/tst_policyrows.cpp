// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policypaste.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QVersionNumber kRelease(3, 7, 11);

QByteArray after(const Result<QByteArray> &result)
{
    return result.value_or("refused");
}

QByteArray shown(const QList<PolicyRow> &rows)
{
    QList<QByteArray> lines;
    for (const PolicyRow &row : rows)
        lines.append(row.destination + '=' + row.policy.value());
    return lines.join('|');
}

} // namespace

/// Many rows of a policy table at once: levels, switching off and on, pasting.
class PolicyRowsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void setsALevelInManyRows();
    void aLevelTakesAttributesAlongThatGoWithIt();
    void takesRowsInAndKeepsTheManner();
    void changesOneRowAndKeepsItsLayout();
    void refusesWhatCannotStandInATable();
    void switchesOffAndOnAgain_data();
    void switchesOffAndOnAgain();
    void takesNoProseForARow();
    void aRowThatComesBackTakesNothingAlong();
    void readsWhatPeoplePaste_data();
    void readsWhatPeoplePaste();
    void saysWhichLineIsNone_data();
    void saysWhichLineIsNone();
    void readsNotes_data();
    void readsNotes();
    void csvComesBackAsItWent();
};

void PolicyRowsTest::setsALevelInManyRows()
{
    const QByteArray table = "# a\na.example\tmay\n# b\nb.example  SECURE match=nexthop\n"
                             "  ciphers=high\nnovalue\nc.example may";
    QCOMPARE(after(withLevelIn(table, tableRows(table), "encrypt", kRelease)),
             QByteArray("# a\na.example\tencrypt\n# b\nb.example  encrypt ciphers=high\n"
                        "novalue\nc.example encrypt"));
    QCOMPARE(after(withLevelIn(table, {}, "encrypt", kRelease)), table);
}

void PolicyRowsTest::aLevelTakesAttributesAlongThatGoWithIt()
{
    const Policy policy{.level = "secure", .attributes = "match=nexthop,  ciphers=high"};
    QCOMPARE(withLevel(policy, "verify", kRelease).value(),
             QByteArray("verify match=nexthop,  ciphers=high"));
    QCOMPARE(withLevel(policy, "encrypt", kRelease).value(), QByteArray("encrypt ciphers=high"));
    const Policy broken{.level = "secure", .attributes = "what"};
    QCOMPARE(withLevel(broken, "encrypt", kRelease).value(), QByteArray("encrypt what"));
}

void PolicyRowsTest::takesRowsInAndKeepsTheManner()
{
    const QByteArray table = "A.example\t\tmay\r\n# end\r\nb.example\tnone";
    const QList<PolicyRow> wanted{{"a.example", {"encrypt", {}}},
                                  {"c.example", {"secure", "match=nexthop"}},
                                  {"[d.example]:25", {"may", {}}}};
    QCOMPARE(after(withPolicyRows(table, wanted)),
             QByteArray("A.example\t\tencrypt\r\n# end\r\nb.example\tnone\r\n"
                        "c.example\tsecure match=nexthop\r\n[d.example]:25\tmay\r\n"));
    QCOMPARE(after(withPolicyRows({}, wanted.mid(0, 1))), QByteArray("a.example encrypt\n"));
    // Of two for one destination the last one is meant.
    QCOMPARE(after(withPolicyRows({}, {{"a.example", {"may", {}}}, {"A.example", {"none", {}}}})),
             QByteArray("a.example none\n"));
}

void PolicyRowsTest::changesOneRowAndKeepsItsLayout()
{
    const QByteArray table = "a.example\tsecure,  match=nexthop\nb.example may\n";
    const TableRow row = tableRows(table).first();
    QCOMPARE(after(withPolicyRow(table, row, {"c.example", {"secure", "match=nexthop"}})),
             QByteArray("c.example\tsecure,  match=nexthop\nb.example may\n"));
    QCOMPARE(after(withPolicyRow(table, row, {"a.example", {"may", {}}})),
             QByteArray("a.example\tmay\nb.example may\n"));
    QVERIFY(!withPolicyRow(table, row, {"a b", {"may", {}}}));
}

void PolicyRowsTest::refusesWhatCannotStandInATable()
{
    QVERIFY(!withPolicyRows("a.example may\n", {{"b.example", {"may", "a\nb"}}}));
    QVERIFY(!withPolicyRows("a.example may\n", {{"b c", {"may", {}}}}));
}

void PolicyRowsTest::switchesOffAndOnAgain_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("off");
    QTest::addColumn<QByteArray>("on"); ///< null: the table again
    const auto row = [](const char *name, const char *table, const char *off,
                        const char *on = nullptr) {
        QTest::newRow(name) << QByteArray(table) << QByteArray(off) << QByteArray(on);
    };
    row("one line", "a.example  may\r\n", "#a.example  may\r\n");
    row("no line end", "a.example may", "#a.example may");
    row("several lines", "a.example secure\n  # why\n  match=nexthop\n",
        "#a.example secure  match=nexthop\n  # why\n",
        "a.example secure  match=nexthop\n  # why\n");
    row("port", "[mx.example]:587 encrypt\n.b.example may\n",
        "#[mx.example]:587 encrypt\n#.b.example may\n");
}

void PolicyRowsTest::switchesOffAndOnAgain()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, off);
    QFETCH(QByteArray, on);
    QCOMPARE(withRowsOff(table, tableRows(table)), off);
    QVERIFY(tableRows(off).isEmpty());
    QCOMPARE(rowsOff(off, kRelease).size(), tableRows(table).size());
    QCOMPARE(withRowsOn(off, rowsOff(off, kRelease)), on.isNull() ? table : on);
}

void PolicyRowsTest::takesNoProseForARow()
{
    const QByteArray table = "# example.org is our partner\n# note may be wrong\n"
                             "# a.example may\n## b.example may\n#  c.example may\n"
                             "#d.example nonsense\n# may e.example\n#\n";
    const QList<TableRow> rows = rowsOff(table, kRelease);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(entryOff(table, rows.first())->key, QByteArray("a.example"));
}

void PolicyRowsTest::aRowThatComesBackTakesNothingAlong()
{
    const QByteArray table = "a.example encrypt\n#b.example may\n\n  ciphers=high\n";
    QVERIFY(rowsOff(table, kRelease).isEmpty());
}

void PolicyRowsTest::readsWhatPeoplePaste_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows");
    const auto row = [](const char *name, const char *text, const char *rows) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(rows);
    };
    row("a column", "a.example\r\nb.example\r\n", "a.example=may|b.example=may");
    row("spreadsheet", "Domain\tLevel\tAttributes\na.example\tsecure\tmatch=nexthop\n",
        "a.example=secure match=nexthop");
    row("CSV",
        "\xef\xbb\xbf"
        "destination,level,attributes\n\"a.example\",secure,\"match=x, ciphers=high\"\n",
        "a.example=secure match=x, ciphers=high");
    row("other columns", "Contact\tDomain\tLevel\nAnn\ta.example\tsecure\nBen\tb.example\t\n",
        "a.example=secure|b.example=may");
    row("CSV with semicolons", "a.example;encrypt;\n", "a.example=encrypt");
    row("level and attributes in one cell", "a.example,secure match=nexthop\n",
        "a.example=secure match=nexthop");
    row("table", "# comment\na.example  secure,match=nexthop\n  ciphers=high\n\n",
        "a.example=secure match=nexthop ciphers=high");
    row("address", "ann@a.example\n", "a.example=may");
    row("root dot", "a.example.\n", "a.example=may");
    row("relay host", "[mx.example]:587\tencrypt\n", "[mx.example]:587=encrypt");
    row("parent", ".a.example encrypt", ".a.example=encrypt");
    row("other letters", "ann@Müller.example\tsecure\tmatch=.müller.example\n",
        "xn--mller-kva.example=secure match=.xn--mller-kva.example");
}

void PolicyRowsTest::readsWhatPeoplePaste()
{
    QFETCH(QByteArray, text);
    const PastedPolicies pasted = policiesIn(text, "may");
    QVERIFY(pasted.problems.isEmpty());
    QTEST(shown(pasted.rows), "rows");
}

void PolicyRowsTest::readsNotes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("spreadsheet") << QByteArray(
        "Contact\tDomain\tReview by\tLevel\tRemarks\nAnn\ta.example\t2027-03-01\tmay\ttheir MX\n");
    QTest::newRow("CSV") << QByteArray("destination,level,note,owner,review\r\n"
                                       "a.example,may,their MX,Ann,2027-03-01\r\n");
    QTest::newRow("table") << QByteArray("# note: none of it\n\n# note: their MX\n# owner: Ann\n"
                                         "# review: 2027-03-01\na.example may\n");
}

void PolicyRowsTest::readsNotes()
{
    QFETCH(QByteArray, text);
    const PastedPolicies pasted = policiesIn(text, "none");
    QVERIFY(pasted.problems.isEmpty());
    const PolicyRow wanted{.destination = "a.example",
                           .policy = {"may", {}},
                           .notes = {.note = QStringLiteral("their MX"),
                                     .owner = QStringLiteral("Ann"),
                                     .review = QStringLiteral("2027-03-01")}};
    QCOMPARE(pasted.rows, QList<PolicyRow>{wanted});
}

void PolicyRowsTest::saysWhichLineIsNone_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word"); ///< of the sentence
    const auto row = [](const char *name, const char *line, const char *word) {
        QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(word);
    };
    row("no domain", "domain!,may", "domain!");
    row("no name", "ü\u200Db.example,may", "ASCII");
    row("no name to match", "b.example,secure,match=-ü.example", "ASCII");
    row("a day in another way", "b.example,may,,,,01/03/2027", "2027-03-01");
    row("a cell of two lines", "b.example,may,,\"two", "end of the line");
    row("an escape", "b.example,may,,a\x1b[0m", "control characters");
}

void PolicyRowsTest::saysWhichLineIsNone()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, word);
    const QByteArray text =
        "destination,level,attributes,note,owner,review\na.example\n\n" + line + '\n';
    const PastedPolicies pasted = policiesIn(text, "may");
    QCOMPARE(shown(pasted.rows), QByteArray("a.example=may"));
    QCOMPARE(pasted.problems.size(), 1);
    QCOMPARE(pasted.problems.first().line, 4);
    QVERIFY2(pasted.problems.first().text.contains(word), qPrintable(pasted.problems.first().text));
}

void PolicyRowsTest::csvComesBackAsItWent()
{
    QList<PolicyRow> rows{{"a.example", {"secure", "match=\"x\", ciphers=high"}},
                          {"[b.example]:25", {"may", {}}}};
    QCOMPARE(policiesIn(csvOf(rows), "none").rows, rows);
    QVERIFY(!csvOf(rows).contains("note"));
    rows[1].notes = {.note = QStringLiteral("why; and \"how\", Grüße"),
                     .owner = QStringLiteral("mail team"),
                     .review = QStringLiteral("2027-03-01")};
    QCOMPARE(policiesIn(csvOf(rows), "none").rows, rows);
}

QTEST_GUILESS_MAIN(PolicyRowsTest)
#include "tst_policyrows.moc"
