// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/drift.h"
#include "core/history/historykey.h"
#include "core/history/restoration.h"
#include "core/history/statecompare.h"
#include "tests/history/historybench.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPath = "/etc/ssl/private/snakeoil.key";

/// A main.cf beside a key that is there as \a identity says.
Configuration withKey(const FileIdentity &identity, const QByteArray &main = "a = 1\n")
{
    QMap<QByteArray, ConfigFile> files = withMainCf(main).allFiles();
    files.insert(kPath, {.path = kPath, .realPath = kPath, .identity = identity, .bytes = {}});
    return {"/etc/postfix", files};
}

/// As root sees it.
Configuration seen(const QByteArray &mode = "640", const QByteArray &main = "a = 1\n")
{
    return withKey({.kind = FileIdentity::Kind::File,
                    .sha256 = QByteArray(64, 'c'),
                    .mode = mode,
                    .uid = "0",
                    .gid = "102"},
                   main);
}

/// As an account sees it that may not enter the folder.
Configuration unseen(const QByteArray &main = "a = 1\n")
{
    return withKey({.kind = FileIdentity::Kind::Unreadable,
                    .sha256 = "-",
                    .mode = "-",
                    .uid = "-",
                    .gid = "-"},
                   main);
}

HistoryEntry newest(const HistoryBench &bench)
{
    return historyLog(bench.place(), 1).value_or(QList<HistoryEntry>(1)).value(0);
}

/// What a server that is \a now gets back of \a commit, in words.
QStringList notGivenBack(const HistoryBench &bench, const QByteArray &commit,
                         const Configuration &now)
{
    const auto moment = momentOf(bench.place(), QString::fromLatin1(commit));
    const Result<Secret> key = historyKey(bench.place().folder);
    return moment && key ? restored(now, moment->state, {}, *key).left
                         : QStringList{u"cannot be asked"_s};
}

} // namespace

/// Who reads a server with other rights than before learns of it, and changes nothing.
class FirstSightTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isNoChange();
    void isKeptForLater();
    void besideAChangeIsNotOneEither();
    void isNoDrift();
    void comparesAsNoDifference();
    void leavesACutOffApplyToItsEnd_data();
    void leavesACutOffApplyToItsEnd();
    void whatAnApplyWritesOverTheUnknownIsAChange();
    void whoCannotReadNowIsTold();
    void whatIsSeenToDifferIsTold();
};

void FirstSightTest::isNoChange()
{
    HistoryBench bench;
    QVERIFY(bench.read(unseen()));
    QVERIFY(bench.read(seen()));
    const HistoryEntry entry = newest(bench);
    QCOMPARE(entry.changed + entry.created + entry.removed, QList<QByteArray>());
    QCOMPARE(entry.firstSeen, QList<QByteArray>{kPath});
    QVERIFY(bench.read(unseen())->isEmpty());
    QVERIFY(bench.read(seen())->isEmpty());
}

void FirstSightTest::isKeptForLater()
{
    HistoryBench bench;
    QVERIFY(bench.read(unseen()));
    QVERIFY(bench.read(seen()));
    QCOMPARE(momentOf(bench.place(), u"latest"_s)->state.files[kPath].mode, QByteArray("640"));
    QVERIFY(bench.read(seen("600")));
    QCOMPARE(newest(bench).changed, QList<QByteArray>{kPath});
    QCOMPARE(newest(bench).firstSeen, QList<QByteArray>());
}

void FirstSightTest::besideAChangeIsNotOneEither()
{
    HistoryBench bench;
    QVERIFY(bench.read(unseen()));
    QVERIFY(bench.read(seen("640", "a = 2\n")));
    QCOMPARE(newest(bench).changed, QList<QByteArray>{"/etc/postfix/main.cf"});
    QCOMPARE(newest(bench).firstSeen, QList<QByteArray>{kPath});
}

void FirstSightTest::isNoDrift()
{
    HistoryBench bench;
    QVERIFY(bench.apply(unseen(), unseen("a = 2\n")));
    const Configuration now = seen("640", "a = 2\n");
    QVERIFY(bench.read(now));
    const auto drift = driftOf(bench.place(), *stateNow(bench.place(), now));
    QVERIFY(drift);
    QCOMPARE(drift->since, QList<HistoryEntry>());
    QCOMPARE(differenceText(drift->last.state, drift->now), QByteArray());
    QVERIFY(differencesBetween(drift->last.state, drift->now).isEmpty());
}

/// In either direction.
void FirstSightTest::comparesAsNoDifference()
{
    HistoryBench bench;
    QVERIFY(bench.read(unseen()));
    QVERIFY(bench.read(seen()));
    const KeptState less = momentBefore(bench.place(), u"latest"_s)->state;
    KeptState more = momentOf(bench.place(), u"latest"_s)->state;
    QCOMPARE(differenceText(less, more), QByteArray());
    QCOMPARE(differenceText(more, less), QByteArray());
    KeptState owned = less;
    owned.files[kPath].uid = "7";
    QCOMPARE(differenceText(owned, more),
             "--- " + kPath + "\nmode ?, owner 7:? -> mode 640, owner 0:102\n");
}

void FirstSightTest::leavesACutOffApplyToItsEnd_data()
{
    QTest::addColumn<Configuration>("found");
    QTest::addColumn<OpenApplies>("open");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("as before") << seen() << OpenApplies::None << u"not-applied"_s;
    QTest::newRow("in force") << seen("640", "a = 2\n") << OpenApplies::None << u"kept"_s;
    QTest::newRow("still open") << seen() << OpenApplies::Some << u"unsettled"_s;
}

/// The apply that nobody knows the end of stays the newest that is told.
void FirstSightTest::leavesACutOffApplyToItsEnd()
{
    QFETCH(Configuration, found);
    QFETCH(OpenApplies, open);
    QFETCH(QString, outcome);
    for (const bool died : {true, false}) {
        HistoryBench bench;
        QVERIFY(bench.read(unseen()));
        HistoryEntry wish;
        wish.kind = HistoryEntry::Kind::Apply;
        if (died)
            QVERIFY(recordBegin(bench.place(), unseen(), unseen("a = 2\n"), wish, bench.witness()));
        else
            QVERIFY(bench.apply(unseen(), unseen("a = 2\n"), u"unsettled"_s));
        Witness witness = bench.witness();
        witness.open = open;
        QVERIFY(recordRead(bench.place(), found, witness));
        QCOMPARE(newest(bench).outcome, outcome);
        witness = bench.witness();
        witness.open = OpenApplies::None;
        QVERIFY(recordRead(bench.place(), found, witness));
        QVERIFY(newest(bench).outcome != u"unsettled");
        QVERIFY(bench.read(found)); // what is known of the key is written down by now
        QCOMPARE(momentOf(bench.place(), u"latest"_s)->state.files[kPath].mode, QByteArray("640"));
    }
}

void FirstSightTest::whatAnApplyWritesOverTheUnknownIsAChange()
{
    HistoryBench bench;
    Configuration wanted = unseen();
    QVERIFY(wanted.putFile(kPath, "x\n", "644"));
    QVERIFY(bench.apply(unseen(), wanted));
    QCOMPARE(newest(bench).changed, QList<QByteArray>{kPath});
    QVERIFY(newest(bench).plan.contains(QString::fromUtf8(kPath)));
    QCOMPARE(momentOf(bench.place(), u"latest"_s)->state.files[kPath].mode, QByteArray("644"));
}

/// Not that it was another: nobody knows that.
void FirstSightTest::whoCannotReadNowIsTold()
{
    HistoryBench bench;
    const auto commit = bench.read(seen());
    QVERIFY(commit);
    const QStringList left = notGivenBack(bench, *commit, unseen());
    QCOMPARE(left.size(), 1);
    QVERIFY2(left[0].contains(u"this account cannot read"_s), qPrintable(left[0]));
    QVERIFY2(!left[0].contains(u"another then"_s), qPrintable(left[0]));
    QCOMPARE(notGivenBack(bench, *commit, seen()), QStringList());
}

void FirstSightTest::whatIsSeenToDifferIsTold()
{
    HistoryBench bench;
    const auto commit = bench.read(seen());
    const auto less = bench.read(seen("600"));
    QVERIFY(commit && less);
    const QStringList left = notGivenBack(bench, *commit, seen("600"));
    QCOMPARE(left.size(), 1);
    QVERIFY(left[0].contains(u"had mode 640"_s));
    // The folder may be entered, and the file not read.
    const QStringList closed = notGivenBack(bench, *commit,
                                            withKey({.kind = FileIdentity::Kind::Unreadable,
                                                     .sha256 = "-",
                                                     .mode = "600",
                                                     .uid = "0",
                                                     .gid = "102"}));
    QCOMPARE(closed.size(), 2);
    QVERIFY(closed[0].contains(u"this account cannot read"_s));
    QVERIFY(closed[1].contains(u"had mode 640"_s));
}

QTEST_GUILESS_MAIN(FirstSightTest)
#include "tst_firstsight.moc"
