// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/gitrepository.h"
#include "core/history/historykey.h"
#include "core/history/restoration.h"
#include "tests/history/historybench.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

/// \a main beside a table that may be away, but was looked for.
Configuration withTable(const QByteArray &main, const QByteArray &bytes, bool there = true)
{
    QMap<QByteArray, ConfigFile> files = withMainCf(main).allFiles();
    const QByteArray path = "/etc/postfix/virtual";
    files.insert(path, configurationOf({{path, bytes}}).allFiles().value(path));
    if (!there)
        files[path] = {.path = path, .realPath = path, .identity = {}, .bytes = {}};
    return {"/etc/postfix", files};
}

/// What \a commit gives back to a server that is \a now.
Restoration restoredTo(const HistoryBench &bench, const QByteArray &commit,
                       const Configuration &now)
{
    const auto moment = momentOf(bench.place(), QString::fromLatin1(commit));
    const auto created = createdSince(bench.place(), commit);
    const auto sure = appliedNext(bench.place(), commit);
    const Result<Secret> key = historyKey(bench.place().folder);
    if (!moment || !created || !sure || !key)
        return {.wanted = now, .left = {u"cannot be asked"_s}};
    return restored(now, withSeen(moment->state, *sure), *created, *key);
}

} // namespace

/// What a reading looked at, and what it did not: only the first is given back.
class SeenFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatAReadingDidNotLookAtStays_data();
    void whatAReadingDidNotLookAtStays();
    void whatTheNextApplyFoundUnchangedComesBack_data();
    void whatTheNextApplyFoundUnchangedComesBack();
    void aHistoryWithoutTheMarkGivesBackAsBefore();
    void whoeverCannotReadAFileDoesNotLookAtIt();
    void eachConfigurationHasItsOwnLook();
    void whatIsNoFileAnyMoreIsRemoved_data();
    void whatIsNoFileAnyMoreIsRemoved();
};

void SeenFilesTest::whatAReadingDidNotLookAtStays_data()
{
    QTest::addColumn<bool>("there");
    QTest::addColumn<QByteArray>("today");
    QTest::addColumn<bool>("told");
    QTest::newRow("deleted since") << false << QByteArray() << true;
    QTest::newRow("changed since") << true << QByteArray("y\n") << true;
    QTest::newRow("as it was last known") << true << QByteArray("x\n") << false;
}

/// Nobody knows what it was at that commit, whatever an earlier one says of it.
void SeenFilesTest::whatAReadingDidNotLookAtStays()
{
    QFETCH(bool, there);
    QFETCH(QByteArray, today);
    QFETCH(bool, told);
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/virtual";
    const Configuration now = withTable("a = 3\n", today, there);
    const auto looked = bench.read(withTable("a = 1\n", "x\n"));
    const auto passed = bench.read(withMainCf("a = 2\n"));
    QVERIFY(looked && passed && bench.read(now));
    const Restoration back = restoredTo(bench, *passed, now);
    QCOMPARE(back.wanted.mainCf().toBytes(), QByteArray("a = 2\n"));
    QCOMPARE(back.wanted.allFiles().value(path), now.allFiles().value(path));
    QCOMPARE(back.left.size(), told ? 1 : 0);
    QVERIFY(!told || back.left[0].contains(u"/etc/postfix/virtual was not looked at then"_s));
    // The one that saw it has it.
    const Restoration first = restoredTo(bench, *looked, now);
    QCOMPARE(first.wanted.file(path)->bytes, QByteArray("x\n"));
    QCOMPARE(first.left, QStringList());
}

void SeenFilesTest::whatTheNextApplyFoundUnchangedComesBack_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("back");
    QTest::newRow("as it was last known") << QByteArray("x\n") << QByteArray("x\n");
    QTest::newRow("changed by others") << QByteArray("y\n") << QByteArray("z\n");
}

/// A file that no setting names is looked at by the applies that change it.
void SeenFilesTest::whatTheNextApplyFoundUnchangedComesBack()
{
    QFETCH(QByteArray, found);
    HistoryBench bench;
    const Configuration before = withTable("a = 2\n", found), now = withTable("a = 2\n", "z\n");
    QVERIFY(bench.read(withTable("a = 1\n", "x\n")));
    const auto passed = bench.read(withMainCf("a = 2\n"));
    QVERIFY(passed && bench.read(before) && bench.apply(before, now));
    const Restoration back = restoredTo(bench, *passed, now);
    QTEST(back.wanted.file("/etc/postfix/virtual")->bytes.value_or("none"), "back");
    QCOMPARE(back.left.isEmpty(), found == "x\n");
}

/// As releases wrote them that did not tell what was looked at.
void SeenFilesTest::aHistoryWithoutTheMarkGivesBackAsBefore()
{
    HistoryBench bench;
    QVERIFY(bench.read(withTable("a = 1\n", "x\n")));
    QVERIFY(bench.read(withMainCf("a = 2\n")));
    const auto newest = momentOf(bench.place(), u"latest"_s);
    KeptState old = newest->state;
    old.seen.clear();
    auto repository = GitRepository::open(bench.place().repository());
    const auto commit = repository->append(newest->entry.commit, old, newest->entry);
    QVERIFY(commit);
    const testbed::Outcome modes = bench.git({u"show"_s, u"main:.postseal/modes"_s});
    QVERIFY2(modes.ok() && !modes.out.contains("seen"), modes.out);
    const Configuration now = withTable("a = 3\n", {}, false);
    const Restoration back = restoredTo(bench, *commit, now);
    QCOMPARE(back.wanted.file("/etc/postfix/virtual")->bytes, QByteArray("x\n"));
    QCOMPARE(back.left, QStringList());
    // What is written behind it says so again.
    const auto next = bench.read(withMainCf("a = 4\n"));
    QCOMPARE(restoredTo(bench, *next, now).left.size(), 1);
}

void SeenFilesTest::whoeverCannotReadAFileDoesNotLookAtIt()
{
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/virtual";
    QVERIFY(bench.read(withTable("a = 1\n", "x\n")));
    QMap<QByteArray, ConfigFile> files = withTable("a = 2\n", "y\n").allFiles();
    files[path].bytes.reset();
    files[path].identity = {
        .kind = FileIdentity::Kind::Unreadable, .sha256 = "-", .mode = "-", .uid = "-", .gid = "-"};
    const auto commit = bench.read(Configuration("/etc/postfix", files));
    const Restoration back = restoredTo(bench, *commit, withTable("a = 3\n", "y\n"));
    QCOMPARE(back.wanted.file(path)->bytes, QByteArray("y\n"));
    QCOMPARE(back.left.size(), 1);
    // An apply has it as its own reading has.
    const Configuration before = withTable("a = 3\n", "y\n");
    const auto refused = bench.apply(before, withTable("a = 5\n", "y\n"), u"refused"_s);
    QVERIFY(momentOf(bench.place(), QString::fromLatin1(*refused))
                ->state.wasSeen(path, "/etc/postfix"));
}

/// A reading of Dovecot, or of another instance, says nothing of the files of this one.
void SeenFilesTest::eachConfigurationHasItsOwnLook()
{
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/virtual";
    QVERIFY(bench.read(withTable("a = 1\n", "x\n")));
    QMap<QByteArray, ConfigFile> other =
        configurationOf({{"/etc/other/main.cf", "b = 1\n"}}).allFiles();
    const auto commit = bench.read(Configuration("/etc/other", other));
    QVERIFY(commit && !commit->isEmpty());
    const Restoration back = restoredTo(bench, *commit, withTable("a = 2\n", "y\n"));
    QCOMPARE(back.wanted.file(path)->bytes, QByteArray("x\n"));
    QCOMPARE(back.left, QStringList());
}

void SeenFilesTest::whatIsNoFileAnyMoreIsRemoved_data()
{
    QTest::addColumn<bool>("root");
    QTest::newRow("read with root's rights") << true;
    QTest::newRow("read without") << false;
}

/// A folder, a socket or a device has its place.
void SeenFilesTest::whatIsNoFileAnyMoreIsRemoved()
{
    QFETCH(bool, root);
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/virtual";
    const auto file = bench.read(withTable("a = 1\n", "x\n"));
    QMap<QByteArray, ConfigFile> files = withTable("a = 1\n", {}).allFiles();
    files[path].bytes.reset();
    files[path].identity = {
        .kind = FileIdentity::Kind::Other, .sha256 = "-", .mode = "755", .uid = "0", .gid = "0"};
    const Configuration now("/etc/postfix", files);
    Witness witness = bench.witness();
    witness.seesAll = root;
    const auto folder = recordRead(bench.place(), now, witness);
    QVERIFY(file && folder && !folder->isEmpty());
    const auto moment = momentOf(bench.place(), u"latest"_s);
    QCOMPARE(moment->entry.removed, QList<QByteArray>{path});
    QVERIFY(!moment->state.files.contains(path));
    QCOMPARE(stateNow(bench.place(), now, root)->files, moment->state.files);
    // What stands in the way of the file is named, and left.
    const Restoration back = restoredTo(bench, *file, now);
    QCOMPARE(back.left.size(), 1);
    QVERIFY2(back.left[0].contains(QString::fromUtf8(path)), qPrintable(back.left[0]));
    // Another reading finds nothing new; a file in its place is one that came.
    QVERIFY(bench.read(now)->isEmpty());
    QVERIFY(bench.read(withTable("a = 1\n", "x\n")));
    QCOMPARE(historyLog(bench.place(), 1)->first().created, QList<QByteArray>{path});
    const Restoration gone = restoredTo(bench, *folder, withTable("a = 1\n", "x\n"));
    QCOMPARE(gone.wanted.file(path)->bytes, QByteArray("x\n")); // nobody knows who made it
}

QTEST_GUILESS_MAIN(SeenFilesTest)
#include "tst_seenfiles.moc"
