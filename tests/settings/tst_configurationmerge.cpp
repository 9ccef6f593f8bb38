// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/settings/mergecase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Kind = MergeConflict::Kind;
using enum MergeChoice;

/// A draft and what became of the server meanwhile, file by file.
class ConfigurationMergeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatNobodyTouchedIsTheirs();
    void otherLinesOfOneFile();
    void otherFiles();
    void theSameLinesAreDecidedOneByOne();
    void aMissingChoiceIsAnError();
    void bothMayStandBehindOneAnother();
    void aNewFileOnEachSide();
    void aFileThatOneSideTookAway_data();
    void aFileThatOneSideTookAway();
    void aFileGoesWithTheLineThatNamesIt();
};

void ConfigurationMergeTest::whatNobodyTouchedIsTheirs()
{
    const Configuration base = server("a = 1\n"), theirs = server("a = 2\n");
    const ConfigurationMerge merge = mergeConfigurations(base, base, theirs);
    QVERIFY(merge.files.isEmpty() && merge.conflicts().isEmpty());
    QCOMPARE(merge.moved, QList<QByteArray>{kMain});
    QCOMPARE(*settled(merge, {}), theirs);
}

void ConfigurationMergeTest::otherLinesOfOneFile()
{
    const Configuration base = server("a = 1\nb = 2\nc = 3\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 1\nb = 2\nc = 30\n"),
                            server("# theirs\na = 1\nb = 2\nc = 3\n"));
    QVERIFY(merge.conflicts().isEmpty());
    QCOMPARE(bytesOf(*settled(merge, {}), kMain), "# theirs\na = 1\nb = 2\nc = 30\n");
}

void ConfigurationMergeTest::otherFiles()
{
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    const Configuration theirs = server("a = 1\n", {file(kTable, "x secure\n")});
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 2\n"), theirs);
    QCOMPARE(merge.moved, QList<QByteArray>{kTable});
    const Configuration next = *settled(merge, {});
    QCOMPARE(bytesOf(next, kMain), "a = 2\n");
    QCOMPARE(bytesOf(next, kTable), "x secure\n");
}

void ConfigurationMergeTest::theSameLinesAreDecidedOneByOne()
{
    const Configuration base = server("a = 1\nb = 2\nc = 3\n", {file(kTable, "x may\n")});
    const Configuration ours =
        with(with(base, kMain, "a = 10\nb = 2\nc = 30\n"), kTable, "x secure\n");
    const Configuration theirs =
        with(with(base, kMain, "a = 11\nb = 2\nc = 33\n"), kTable, "x verify\n");
    const ConfigurationMerge merge = mergeConfigurations(base, ours, theirs);
    const QList<MergeConflict> conflicts = merge.conflicts();
    QCOMPARE(conflicts.size(), 3);
    QCOMPARE(conflicts[1].path, kMain);
    QCOMPARE(conflicts[1].lines.baseLines, "c = 3\n");
    QCOMPARE(conflicts[1].lines.ourLines, "c = 30\n");
    QCOMPARE(conflicts[1].lines.theirLines, "c = 33\n");
    QCOMPARE(conflicts[1].lines.theirs, LineRange({.begin = 2, .end = 3}));
    QCOMPARE(conflicts[2].path, kTable);
    QVERIFY(!conflicts[0].canKeepBoth());
    const Configuration next = *settled(merge, {Ours, Theirs, Ours});
    QCOMPARE(bytesOf(next, kMain), "a = 10\nb = 2\nc = 33\n");
    QCOMPARE(bytesOf(next, kTable), "x secure\n");
    QCOMPARE(*settled(merge, {Theirs, Theirs, Theirs}), theirs);
    QCOMPARE(*settled(merge, {Ours, Ours, Ours}), ours);
}

void ConfigurationMergeTest::aMissingChoiceIsAnError()
{
    const Configuration base = server("a = 1\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 2\n"), server("a = 3\n"));
    const Result<Configuration> next = settled(merge, {});
    QVERIFY(!next);
    QCOMPARE(next.error().subject, QString::fromUtf8(kMain));
}

void ConfigurationMergeTest::bothMayStandBehindOneAnother()
{
    const Configuration base = server("a = 1\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 1\nb = 2\n"), server("a = 1\nc = 3\n"));
    QCOMPARE(merge.conflicts().size(), 1);
    QVERIFY(merge.conflicts().first().canKeepBoth());
    QCOMPARE(bytesOf(*settled(merge, {Both}), kMain), "a = 1\nc = 3\nb = 2\n");
}

void ConfigurationMergeTest::aNewFileOnEachSide()
{
    const Configuration base = server("a = 1\n");
    const Configuration ours = with(base, kTable, "x may\n");
    const Configuration same = server("a = 1\n", {file(kTable, "x may\n")});
    QVERIFY(mergeConfigurations(base, ours, same).conflicts().isEmpty());
    QCOMPARE(bytesOf(*settled(mergeConfigurations(base, ours, base), {}), kTable), "x may\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, ours, server("a = 1\n", {file(kTable, "y may\n")}));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(bytesOf(*settled(merge, {Ours}), kTable), "x may\n");
    QCOMPARE(bytesOf(*settled(merge, {Both}), kTable), "y may\nx may\n");
}

void ConfigurationMergeTest::aFileThatOneSideTookAway_data()
{
    QTest::addColumn<QByteArray>("ours"); // "absent": taken away
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QList<int>>("kinds");
    QTest::addColumn<QByteArray>("kept"); // what comes of it when ours is kept
    QTest::newRow("both") << QByteArray("absent") << QByteArray("absent") << QList<int>{}
                          << QByteArray("absent");
    QTest::newRow("we alone") << QByteArray("absent") << QByteArray("x may\n") << QList<int>{}
                              << QByteArray("absent");
    QTest::newRow("they alone") << QByteArray("x may\n") << QByteArray("absent") << QList<int>{}
                                << QByteArray("absent");
    QTest::newRow("we, and they changed it")
        << QByteArray("absent") << QByteArray("x secure\n")
        << QList<int>{static_cast<int>(Kind::WeRemove)} << QByteArray("absent");
    QTest::newRow("they, and we changed it")
        << QByteArray("x secure\n") << QByteArray("absent")
        << QList<int>{static_cast<int>(Kind::TheyRemoved)} << QByteArray("x secure\n");
}

void ConfigurationMergeTest::aFileThatOneSideTookAway()
{
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QList<int>, kinds);
    QFETCH(QByteArray, kept);
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    const auto side = [&base](const QByteArray &bytes) {
        return bytes == "absent" ? without(base, kTable) : with(base, kTable, bytes);
    };
    const ConfigurationMerge merge = mergeConfigurations(base, side(ours), side(theirs));
    QList<int> found;
    for (const MergeConflict &conflict : merge.conflicts())
        found += static_cast<int>(conflict.kind);
    QCOMPARE(found, kinds);
    const QList<MergeChoice> keepOurs(kinds.size(), Ours), takeTheirs(kinds.size(), Theirs);
    QCOMPARE(bytesOf(*settled(merge, keepOurs), kTable), kept);
    if (!kinds.isEmpty())
        QCOMPARE(bytesOf(*settled(merge, takeTheirs), kTable), theirs);
}

void ConfigurationMergeTest::aFileGoesWithTheLineThatNamesIt()
{
    const QByteArray naming = "a = 1\nb = 2\nsmtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    const Configuration base = server(naming, {file(kTable, "x may\n")});
    const Configuration ours = without(with(base, kMain, "a = 1\nb = 2\n"), kTable);
    const Configuration theirs = with(base, kMain, "a = 9\n" + naming.sliced(6));
    const Configuration next = *settled(mergeConfigurations(base, ours, theirs), {});
    QCOMPARE(bytesOf(next, kMain), "a = 9\nb = 2\n");
    QCOMPARE(bytesOf(next, kTable), "absent");
    // They name it anew, in another line: then it has to stay, and that is told.
    const Configuration again = with(base, kMain, "x = hash:/etc/postfix/tls_policy\n" + naming);
    const Result<Configuration> refused = settled(mergeConfigurations(base, ours, again), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, QString::fromUtf8(kTable));
}

QTEST_GUILESS_MAIN(ConfigurationMergeTest)
#include "tst_configurationmerge.moc"
