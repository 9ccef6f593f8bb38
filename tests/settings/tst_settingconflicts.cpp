// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/settings/mergecase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Kind = MergeConflict::Kind;
using enum MergeChoice;

namespace {

/// What both sides made of one file, and what is in force then.
struct Contradiction {
    QByteArray path, base, ours, theirs;
    QByteArray setting; ///< what is to be decided
    QByteArray keepingOurs, takingTheirs;
};

const QByteArray kMaps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";

/// A server whose file at \a path has the contents \a bytes.
Configuration serverWith(const QByteArray &path, const QByteArray &bytes)
{
    const Configuration plain = server(kMaps, {file(kTable, "x may\n")});
    return path == kMain ? with(plain, path, kMaps + bytes) : with(plain, path, bytes);
}

QList<std::pair<const char *, Contradiction>> contradictions()
{
    const QByteArray row = "submission inet n - y - - smtpd\n";
    return {
        {"a parameter at the end",
         {kMain, "a = 1\nb = 2\nc = 3\n", "a = 10\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 11\n",
          "a", "a = 10\nb = 2\nc = 3\n", "b = 2\nc = 3\na = 11\n"}},
        {"one that the draft takes out",
         {kMain, "a = 1\nb = 2\nc = 3\n", "b = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 11\n", "a",
          "b = 2\nc = 3\n", "b = 2\nc = 3\na = 11\n"}},
        {"the server's, which the draft's at the end overrides",
         {kMain, "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 10,\n\t11\n",
          "a = 11\nb = 2\nc = 3\n", "a", "b = 2\nc = 3\na = 10,\n\t11\n",
          "a = 11\nb = 2\nc = 3\n"}},
        {"an option of a row",
         {kMaster, row + " -o a=1\n -o b=2\n", row + " -o a=10\n -o b=2\n",
          row + " -o a=1\n -o b=2\n -o a=11\n", "submission/inet/a", row + " -o b=2\n -o a=10\n",
          row + " -o b=2\n -o a=11\n"}},
        {"an option that the draft takes out",
         {kMaster, row + " -o a=1\n -o b=2\n -o c=3\n", row + " -o b=2\n -o c=3\n",
          row + " -o a=1\n -o b=2\n -o c=3\n -o a=11\n", "submission/inet/a",
          row + " -o b=2\n -o c=3\n", row + " -o b=2\n -o c=3\n -o a=11\n"}},
        {"a row of a table, where the first counts",
         {kTable, "x may\ny may\nz may\n", "x may\ny may\nz secure\n",
          "z verify\nx may\ny may\nz may\n", "z", "x may\ny may\nz secure\n",
          "z verify\nx may\ny may\n"}}};
}

} // namespace

/// What both sides changed in lines apart, of which one alone counts.
class SettingConflictsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatALaterLineOverridesIsDecided_data();
    void whatALaterLineOverridesIsDecided();
    void bothChangedOneEntryInDifferentLines_data();
    void bothChangedOneEntryInDifferentLines();
    void aRowThatStandsThereTwiceIsDecidedAsAWhole();
    void linesAndSettingsOfOneFile();
    void itIsToldWhereEachSideSetsIt();
};

void SettingConflictsTest::whatALaterLineOverridesIsDecided_data()
{
    QTest::addColumn<Contradiction>("it");
    for (const auto &[name, it] : contradictions())
        QTest::newRow(name) << it;
}

/// Line by line they go together; but only one of the lines counts.
void SettingConflictsTest::whatALaterLineOverridesIsDecided()
{
    QFETCH(Contradiction, it);
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(it.path, it.base), serverWith(it.path, it.ours), serverWith(it.path, it.theirs));
    const QList<MergeConflict> conflicts = merge.conflicts();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().kind, Kind::Setting);
    QCOMPARE(conflicts.first().setting, it.setting);
    QVERIFY(!conflicts.first().canKeepBoth());
    QCOMPARE(*settled(merge, {Ours}), serverWith(it.path, it.keepingOurs));
    QCOMPARE(*settled(merge, {Theirs}), serverWith(it.path, it.takingTheirs));
    QVERIFY(!settled(merge, {}));
}

void SettingConflictsTest::bothChangedOneEntryInDifferentLines_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("both");
    QTest::newRow("a list") << kMain << QByteArray("a =\n 1,\n 2,\n 3\n")
                            << QByteArray("a =\n 10,\n 2,\n 3\n")
                            << QByteArray("a =\n 1,\n 2,\n 30\n")
                            << QByteArray("a =\n 10,\n 2,\n 30\n");
    QTest::newRow("another value of a file that says it twice")
        << kMain << QByteArray("a = 1\nb = 2\nc = 3\na = 4\n")
        << QByteArray("a = 1\nb = 2\nc = 3\na = 40\n")
        << QByteArray("a = 1\nb = 20\nc = 3\na = 4\n")
        << QByteArray("a = 1\nb = 20\nc = 3\na = 40\n");
    QTest::newRow("the same, in other lines")
        << kMain << QByteArray("a = 1\nb = 2\nc = 3\n") << QByteArray("a = 4\nb = 2\nc = 3\n")
        << QByteArray("a = 1\nb = 2\nc = 3\na = 4\n") << QByteArray("a = 4\nb = 2\nc = 3\na = 4\n");
    QTest::newRow("no table of Postfix's")
        << QByteArray("/etc/postfix/README") << QByteArray("x a\ny b\nz c\n")
        << QByteArray("x a\ny b\nz d\n") << QByteArray("z e\nx a\ny b\nz c\n")
        << QByteArray("z e\nx a\ny b\nz d\n");
}

/// What is in force has both changes in it.
void SettingConflictsTest::bothChangedOneEntryInDifferentLines()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, both);
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(path, base), serverWith(path, ours), serverWith(path, theirs));
    QVERIFY(merge.conflicts().isEmpty());
    QCOMPARE(*settled(merge, {}), serverWith(path, both));
}

void SettingConflictsTest::aRowThatStandsThereTwiceIsDecidedAsAWhole()
{
    const QByteArray other = "smtp inet n - y - - smtpd\n# a\n# b\n# c\n";
    const QByteArray our = "submission inet n - y - - smtpd\n -o a=1\n -o b=2\n";
    const QByteArray their = "submission inet n - n - - smtpd -o c=3\n";
    const ConfigurationMerge merge =
        mergeConfigurations(serverWith(kMaster, other), serverWith(kMaster, our + other),
                            serverWith(kMaster, other + their));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(merge.conflicts().first().setting, "submission/inet");
    QCOMPARE(bytesOf(*settled(merge, {Ours}), kMaster), our + other);
    QCOMPARE(bytesOf(*settled(merge, {Theirs}), kMaster), other + their);
}

/// The same parameter in a conflict of lines and once more below: the last answer counts.
void SettingConflictsTest::linesAndSettingsOfOneFile()
{
    const Configuration base = serverWith(kMain, "a = 1\nb = 2\nc = 3\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, serverWith(kMain, "a = 10\nb = 2\nc = 3\n"),
                            serverWith(kMain, "a = 11\nb = 2\nc = 3\na = 12\n"));
    QCOMPARE(merge.conflicts().size(), 2);
    QCOMPARE(merge.conflicts().first().kind, Kind::Lines);
    QCOMPARE(settled(merge, {Ours, Ours})->mainCf().value("a"), "10");
    QCOMPARE(settled(merge, {Theirs, Ours})->mainCf().value("a"), "10");
    QCOMPARE(settled(merge, {Ours, Theirs})->mainCf().value("a"), "12");
    QVERIFY(!settled(merge, {Ours}));
}

void SettingConflictsTest::itIsToldWhereEachSideSetsIt()
{
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(kMain, "a = 1\nb = 2\nc = 3\n"), serverWith(kMain, "a = 10\nb = 2\nc = 3\n"),
        serverWith(kMain, "a = 1\nb = 2\nc = 3\na =\n# why\n 11\n"));
    const LineConflict lines = merge.conflicts().first().lines;
    QCOMPARE(lines.base, LineRange({.begin = 1, .end = 2}));
    QCOMPARE(lines.ours, LineRange({.begin = 1, .end = 2}));
    QCOMPARE(lines.theirs, LineRange({.begin = 4, .end = 7}));
    QCOMPARE(lines.baseLines, "a = 1\n");
    QCOMPARE(lines.ourLines, "a = 10\n");
    QCOMPARE(lines.theirLines, "a =\n# why\n 11\n");
}

QTEST_GUILESS_MAIN(SettingConflictsTest)
#include "tst_settingconflicts.moc"
