// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/drift.h"
#include "core/history/siblinghistory.h"
#include "core/history/statecompare.h"
#include "tests/history/historybench.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const Configuration kOld = withMainCf("a = 1\n");
const Configuration kNew = withMainCf("a = 2\n");
const Configuration kOther = withMainCf("a = 3\n");
const QString kKey = u"SHA256:one"_s;

/// One desk that knows servers by several names.
struct Desk {
    HistoryBench bench;

    HistoryPlace named(const QByteArray &host, quint16 port = 22) const
    {
        return {.folder = bench.place().folder, .host = host, .port = port};
    }
    Witness witness(const QString &hostKey)
    {
        Witness witness = bench.witness();
        witness.hostKey = hostKey;
        return witness;
    }
    Result<QByteArray> read(const HistoryPlace &place, const Configuration &found,
                            const QString &hostKey = kKey)
    {
        return recordRead(place, found, witness(hostKey));
    }
    Result<QByteArray> apply(const HistoryPlace &place, const Configuration &before,
                             const Configuration &wanted, const QString &outcome = u"kept"_s,
                             const QString &hostKey = kKey)
    {
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Apply;
        entry.who = u"root@vm"_s;
        entry.outcome = outcome;
        return recordApply(place, {before, wanted}, entry, witness(hostKey));
    }
};

HistoryEntry newest(const HistoryPlace &place)
{
    return historyLog(place, 1).value_or(QList<HistoryEntry>(1)).value(0);
}

} // namespace

/// A server with several names on one desk, each with a history of its own.
class SiblingHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void ownAppliesAreNotTheWorkOfOthers();
    void anAddressIsWrittenAsItIsAskedFor();
    void driftTellsTheOtherName();
    void whatOthersDidIsTheirs_data();
    void whatOthersDidIsTheirs();
    void whatOthersDidBesideIsTheirs();
    void eachNameMayHaveItsPart();
    void whatWasSetBackIsNotOurs();
    void toAndFroIsTold();
};

void SiblingHistoryTest::ownAppliesAreNotTheWorkOfOthers()
{
    Desk desk;
    const HistoryPlace ours = desk.named("a"), theirs = desk.named("10.77.3.2", 2222);
    QVERIFY(desk.read(ours, kOld));
    QVERIFY(desk.read(theirs, kOld));
    QVERIFY(desk.apply(theirs, kOld, kNew));
    QVERIFY(desk.read(ours, kNew));
    const HistoryEntry entry = newest(ours);
    QCOMPARE(entry.through, u"ssh://10.77.3.2:2222"_s);
    QCOMPARE(entry.who, u"root@vm"_s);
    QCOMPARE(entry.kind, HistoryEntry::Kind::Read);
    QCOMPARE(entry.changed, QList<QByteArray>{"/etc/postfix/main.cf"});
}

void SiblingHistoryTest::anAddressIsWrittenAsItIsAskedFor()
{
    Desk desk;
    const HistoryPlace theirs = desk.named("2001:db8::1", 2222);
    QVERIFY(desk.read(desk.named("a"), kOld));
    QVERIFY(desk.read(theirs, kOld));
    QVERIFY(desk.apply(theirs, kOld, kNew));
    QVERIFY(desk.read(desk.named("a"), kNew));
    QCOMPARE(newest(desk.named("a")).through, u"ssh://[2001:db8::1]:2222"_s);
}

void SiblingHistoryTest::driftTellsTheOtherName()
{
    Desk desk;
    const HistoryPlace ours = desk.named("a"), theirs = desk.named("b");
    QVERIFY(desk.apply(ours, kOld, kNew));
    QVERIFY(desk.apply(theirs, kNew, kOther));
    QVERIFY(desk.read(ours, kOther));
    const auto drift = driftOf(ours, *stateNow(ours, kOther));
    QVERIFY(drift);
    QVERIFY(!differencesBetween(drift->last.state, drift->now).isEmpty());
    QCOMPARE(changedThrough(*drift), u"ssh://b"_s);
    QVERIFY(desk.read(ours, kOld));
    QCOMPARE(changedThrough(*driftOf(ours, *stateNow(ours, kOld))), QString());
}

void SiblingHistoryTest::whatOthersDidIsTheirs_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("theirKey");
    QTest::addColumn<QString>("ourKey");
    QTest::addColumn<Configuration>("found");
    QTest::newRow("something else") << u"kept"_s << kKey << kKey << kOther;
    QTest::newRow("put back") << u"put-back"_s << kKey << kKey << kNew;
    QTest::newRow("another machine") << u"kept"_s << u"SHA256:two"_s << kKey << kNew;
    QTest::newRow("no key is known") << u"kept"_s << QString() << QString() << kNew;
}

void SiblingHistoryTest::whatOthersDidIsTheirs()
{
    QFETCH(QString, outcome);
    QFETCH(QString, theirKey);
    QFETCH(QString, ourKey);
    QFETCH(Configuration, found);
    Desk desk;
    QVERIFY(desk.read(desk.named("a"), kOld, ourKey));
    QVERIFY(desk.apply(desk.named("b"), kOld, kNew, outcome, theirKey));
    QVERIFY(desk.read(desk.named("a"), found, ourKey));
    QCOMPARE(newest(desk.named("a")).through, QString());
    QCOMPARE(newest(desk.named("a")).who, QString());
    QCOMPARE(newest(desk.named("a")).changed.size(), 1);
}

void SiblingHistoryTest::whatOthersDidBesideIsTheirs()
{
    const QMap<QByteArray, QByteArray> master{
        {"/etc/postfix/master.cf", "smtp inet n - n - - x\n"}};
    QMap<QByteArray, ConfigFile> files = kNew.allFiles();
    files.insert(configurationOf(master).allFiles());
    Desk desk;
    QVERIFY(desk.read(desk.named("a"), kOld));
    QVERIFY(desk.apply(desk.named("b"), kOld, kNew));
    const Configuration found("/etc/postfix", files);
    QVERIFY(desk.read(desk.named("b"), found));
    QVERIFY(desk.read(desk.named("a"), found));
    QCOMPARE(newest(desk.named("a")).changed.size(), 2);
    QCOMPARE(newest(desk.named("a")).through, QString());
}

void SiblingHistoryTest::eachNameMayHaveItsPart()
{
    Desk desk;
    const QByteArray path = "/etc/postfix/ours";
    Configuration more = kNew;
    QVERIFY(more.putFile(path, "x\n"));
    QVERIFY(desk.read(desk.named("a"), kOld));
    QVERIFY(desk.apply(desk.named("b"), kOld, kNew));
    QVERIFY(desk.apply(desk.named("c"), kNew, more));
    const KeptState found = *stateNow(desk.named("c"), more);
    const QDateTime since = newest(desk.named("a")).when;
    const auto both =
        appliedElsewhere(desk.named("a"), kKey, since, found, {"/etc/postfix/main.cf", path});
    QVERIFY(both);
    QCOMPARE(both->through, u"ssh://b, ssh://c"_s);
    QCOMPARE(both->who, u"root@vm"_s);
}

/// An apply from before what is known here has no part in what came later.
void SiblingHistoryTest::whatWasSetBackIsNotOurs()
{
    Desk desk;
    QVERIFY(desk.apply(desk.named("b"), kOld, kNew));
    QVERIFY(desk.read(desk.named("a"), kNew));
    QVERIFY(desk.apply(desk.named("a"), kNew, kOther));
    QVERIFY(desk.read(desk.named("a"), kNew));
    QCOMPARE(newest(desk.named("a")).changed.size(), 1);
    QCOMPARE(newest(desk.named("a")).through, QString());
}

void SiblingHistoryTest::toAndFroIsTold()
{
    Desk desk;
    const HistoryPlace a = desk.named("a"), b = desk.named("b");
    QVERIFY(desk.read(b, kOld));
    QVERIFY(desk.apply(a, kOld, kNew));
    QVERIFY(desk.read(b, kNew));
    QCOMPARE(newest(b).through, u"ssh://a"_s);
    QVERIFY(desk.apply(b, kNew, kOther));
    QVERIFY(desk.read(a, kOther));
    QCOMPARE(newest(a).through, u"ssh://b"_s);
    QCOMPARE(historyLog(a)->size(), 2);
}

QTEST_GUILESS_MAIN(SiblingHistoryTest)
#include "tst_siblinghistory.moc"
