// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/configurationmerge.h"

#include <QRegularExpression>
#include <QTest>

#include <utility>

using namespace postseal;
using namespace Qt::StringLiterals;
using enum MergeChoice;

namespace {

const QByteArray kMain = "/etc/postfix/main.cf";
const QByteArray kMaster = "/etc/postfix/master.cf";
const QByteArray kRow = "submission inet n - y - - smtpd\n";
const QByteArray kOther = "# 1\n# 2\n# 3\nsmtp inet n - y - - smtpd\n";

ConfigFile file(const QByteArray &path, const QByteArray &bytes, bool secret = false)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = "not looked at",
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes,
            .secret = secret};
}

Configuration server(const QByteArray &main, const QByteArray &master)
{
    return {"/etc/postfix", {{kMain, file(kMain, main)}, {kMaster, file(kMaster, master)}}};
}

/// main.cf and master.cf of it.
std::pair<QByteArray, QByteArray> documents(const Configuration &of)
{
    return {of.mainCf().toBytes(), of.masterCf().toBytes()};
}

/// What submission comes to for the parameter a: its own value, else main.cf's, else "built in".
QByteArray valueAtRow(const Configuration &of)
{
    const Service *row = of.masterCf().find("submission/inet");
    if (!row)
        return "no row";
    return row->valueOf("a").value_or(of.mainCf().value("a").value_or("built in"));
}

/// One side changes main.cf from \a main to \a mainNow, the other the row from \a row to \a rowNow.
struct Crossing {
    QByteArray main, mainNow, row, rowNow;
};

/// Of both directions the merge: in the second the row is the server's.
ConfigurationMerge mergeOf(const Crossing &it, bool rowIsOurs)
{
    const Configuration base = server(it.main, it.row + kOther);
    const Configuration row = server(it.main, it.rowNow + kOther);
    const Configuration main = server(it.mainNow, it.row + kOther);
    return rowIsOurs ? mergeConfigurations(base, row, main) : mergeConfigurations(base, main, row);
}

} // namespace

Q_DECLARE_METATYPE(Crossing)

/// Changes of main.cf and of rows of master.cf that meet: -o comes before main.cf.
class CrossedSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowThatDoesNotFollowIsTold_data();
    void aRowThatDoesNotFollowIsTold();
    void aValueThatNeitherHadIsDecided_data();
    void aValueThatNeitherHadIsDecided();
    void whatDoesNotMeetIsNotTold_data();
    void whatDoesNotMeetIsNotTold();
    void whatBothChangedIsAConflictOfItsFile();
    void otherLinesOfTheRowStay();
    void nothingIsToldOfASecretFile();
};

void CrossedSettingsTest::aRowThatDoesNotFollowIsTold_data()
{
    QTest::addColumn<Crossing>("it");
    QTest::addColumn<bool>("rowIsOurs");
    const QByteArray own = kRow + " -o a=own\n";
    const QList<std::pair<const char *, Crossing>> rows{
        {"changed", {"a = 1\n", "a = 2\n", kRow, own}},
        {"set", {"b = 1\n", "b = 1\na = 2\n", kRow, own}},
        {"taken out", {"b = 1\na = 1\n", "b = 1\n", kRow, own}},
        {"a new listener", {"a = 1\n", "a = 2\n", "", own}}};
    for (const auto &[name, it] : rows) {
        QTest::addRow("%s, row in the draft", name) << it << true;
        QTest::addRow("%s, row on the server", name) << it << false;
    }
}

void CrossedSettingsTest::aRowThatDoesNotFollowIsTold()
{
    QFETCH(Crossing, it);
    QFETCH(bool, rowIsOurs);
    const ConfigurationMerge merge = mergeOf(it, rowIsOurs);
    QVERIFY(merge.conflicts().isEmpty());
    QCOMPARE(merge.remarks.size(), 1);
    const CrossedSetting remark = merge.remarks.first();
    QCOMPARE(remark.name.shown(), "submission/inet/a");
    QCOMPARE(remark.rowIsOurs, rowIsOurs);
    QCOMPARE(remark.inRow, "own");
    QCOMPARE(remark.inMain, MainCf::parse(it.mainNow).value("a"));
    QCOMPARE(documents(*settled(merge, {})), std::pair(it.mainNow, it.rowNow + kOther));
}

void CrossedSettingsTest::aValueThatNeitherHadIsDecided_data()
{
    QTest::addColumn<Crossing>("it");
    QTest::addColumn<bool>("rowIsOurs");
    QTest::addColumn<QByteArray>("comesTo");
    const QByteArray own = kRow + " -o a=own\n -o b=1\n", without = kRow + " -o b=1\n";
    for (const bool rowIsOurs : {true, false}) {
        QTest::addRow("changed, %d", rowIsOurs)
            << Crossing{"a = 1\n", "a = 2\n", own, without} << rowIsOurs << QByteArray("2");
        QTest::addRow("set, %d", rowIsOurs)
            << Crossing{"b = 1\n", "b = 1\na = 2\n", own, without} << rowIsOurs << QByteArray("2");
        QTest::addRow("taken out, %d", rowIsOurs)
            << Crossing{"b = 1\na = 1\n", "b = 1\n", own, without} << rowIsOurs << QByteArray();
    }
}

/// Whatever is chosen, the change of main.cf stays.
void CrossedSettingsTest::aValueThatNeitherHadIsDecided()
{
    QFETCH(Crossing, it);
    QFETCH(bool, rowIsOurs);
    QFETCH(QByteArray, comesTo);
    const ConfigurationMerge merge = mergeOf(it, rowIsOurs);
    QVERIFY(merge.remarks.isEmpty());
    QCOMPARE(merge.conflicts().size(), 1);
    const MergeConflict conflict = merge.conflicts().first();
    QCOMPARE(conflict.kind, MergeConflict::Kind::Crossed);
    QCOMPARE(conflict.path, kMaster);
    QCOMPARE(conflict.setting, "submission/inet/a");
    QCOMPARE(conflict.comesTo, MainCf::parse(it.mainNow).value("a"));
    QCOMPARE(conflict.comesTo.value_or(QByteArray()), comesTo);
    QCOMPARE(conflict.lines.baseLines, " -o a=own\n");
    QVERIFY(!conflict.canKeepBoth() && !settled(merge, {}));
    const Configuration keeps = *settled(merge, {rowIsOurs ? Theirs : Ours});
    QCOMPARE(valueAtRow(keeps), "own");
    QCOMPARE(keeps.mainCf().toBytes(), it.mainNow);
    QCOMPARE(documents(*settled(merge, {rowIsOurs ? Ours : Theirs})),
             std::pair(it.mainNow, it.rowNow + kOther));
}

void CrossedSettingsTest::whatDoesNotMeetIsNotTold_data()
{
    QTest::addColumn<Crossing>("it");
    const QByteArray one = kRow + " -o a=1\n", two = kRow + " -o a=2\n", three = kRow + " -o a=3\n";
    QTest::newRow("the same value") << Crossing{"a = 1\n", "a = 2\n", kRow, two};
    QTest::newRow("another parameter") << Crossing{"b = 1\n", "b = 2\n", kRow, two};
    QTest::newRow("a row that had its own before") << Crossing{"a = 1\n", "a = 2\n", one, three};
    QTest::newRow("a row that comes to what it had") << Crossing{"a = 1\n", "a = 3\n", three, kRow};
    QTest::newRow("a row that goes") << Crossing{"a = 1\n", "a = 2\n", three, ""};
    QTest::newRow("a new row without its own") << Crossing{"a = 1\n", "a = 2\n", "", kRow};
    QTest::newRow("one that follows by name")
        << Crossing{"b = 1\n", "b = 2\n", kRow, kRow + " -o a=$b\n"};
}

void CrossedSettingsTest::whatDoesNotMeetIsNotTold()
{
    QFETCH(Crossing, it);
    for (const bool rowIsOurs : {true, false}) {
        const ConfigurationMerge merge = mergeOf(it, rowIsOurs);
        QVERIFY(merge.conflicts().isEmpty() && merge.remarks.isEmpty());
        QCOMPARE(documents(*settled(merge, {})), std::pair(it.mainNow, it.rowNow + kOther));
    }
}

void CrossedSettingsTest::whatBothChangedIsAConflictOfItsFile()
{
    const ConfigurationMerge merge = mergeConfigurations(
        server("a = 1\n", kRow + kOther), server("a = 2\n", kRow + " -o a=own\n" + kOther),
        server("a = 3\n", kRow + kOther));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(merge.conflicts().first().kind, MergeConflict::Kind::Lines);
    QVERIFY(merge.remarks.isEmpty());
}

/// The one who takes the option out, and the one who changed main.cf, changed the row's others,
/// too.
void CrossedSettingsTest::otherLinesOfTheRowStay()
{
    const QByteArray row = kRow + " -o a=own\n -o b=1\n -o c=1\n -o d=1\n";
    const ConfigurationMerge merge = mergeConfigurations(
        server("a = 1\n", row), server("a = 1\n", kRow + " -o b=1\n -o c=1\n -o d=1\n"),
        server("a = 2\n", kRow + " -o a=own\n -o b=1\n -o c=1\n -o d=2\n"));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(settled(merge, {Ours})->masterCf().toBytes(), kRow + " -o b=1\n -o c=1\n -o d=2\n");
    const Configuration theirs = *settled(merge, {Theirs});
    QCOMPARE(valueAtRow(theirs), "own");
    QCOMPARE(theirs.masterCf().find("submission/inet")->valueOf("d"), "2");
}

void CrossedSettingsTest::nothingIsToldOfASecretFile()
{
    const auto hidden = [](const QByteArray &main, const QByteArray &master) {
        return Configuration("/etc/postfix",
                             {{kMain, file(kMain, main)}, {kMaster, file(kMaster, master, true)}});
    };
    const QByteArray own = kRow + " -o a=own\n";
    for (const QByteArray &row : {own, kRow}) {
        const ConfigurationMerge merge =
            mergeConfigurations(hidden("a = 1\n", row == own ? kRow : own), hidden("a = 1\n", row),
                                hidden("a = 2\n", row == own ? kRow : own));
        QVERIFY(merge.conflicts().isEmpty() && merge.remarks.isEmpty());
    }
}

QTEST_APPLESS_MAIN(CrossedSettingsTest)
#include "tst_crossedsettings.moc"
