// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/drift.h"
#include "core/history/historykey.h"
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

HistoryEntry wish()
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = u"anna@desk"_s;
    entry.note = u"bank, #4711"_s;
    return entry;
}

/// The newest first: what it was, by whom, and the files that differ.
QStringList told(const HistoryBench &bench)
{
    QStringList lines;
    const QList<HistoryEntry> entries = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    for (const HistoryEntry &entry : entries)
        lines += u"%1 %2 %3 %4"_s
                     .arg(kindName(entry.kind), entry.outcome, entry.who,
                          QString::fromUtf8(entry.changed.join(' ')))
                     .simplified();
    return lines;
}

} // namespace

/// Applies whose program dies before it can tell how they ended.
class CutOffApplyTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isToldByTheNextReading();
    void whatNeverBeganIsToldSo();
    void whatHasAnOpenEndStaysOpen();
    void onlyRootKnowsThatItEnded();
    void whatWasConfirmedIsKept();
    void whatIsInForceUnconfirmedIsKeptLater();
    void whatIsNeitherStaysUnsettled();
    void aReadingFromBeforeItSettlesNothing();
    void anotherMachineSettlesNothing();
    void aLostConnectionIsSettledToo();
    void aPlanWithPasswordsIsKnownAgain();
    void aPlanTooLongToKeepIsKnownAgain();
    void whatItPutInForceIsNotTheWorkOfOthers();
    void whatTheServerPutBackIsNotEither();
    void whatOthersDidIsTheirs();
    void aReadingThatTookLongIsHeededAll();
    void aReadingInItsMidstSaysNothing();
    void whatEndedIsToldOnce();
    void anEndThatCouldNotBeToldIsToldLater();
    void anotherApplyTellsItToo();
    void whatWasPutBackIsToldLaterToo();
    void whatOthersDidBesideIsTheirs();
    void twoAtOnceAreNotMixedUp();
    void aHalfWrittenOneIsNone();
    void keepsNoPassword();

private:
    /// The program dies where the object goes: the system gives the lock back.
    static std::unique_ptr<BegunApply> begin(HistoryBench &bench)
    {
        auto begun = recordBegin(bench.place(), kOld, kNew, wish(), bench.witness());
        return begun ? *std::move(begun) : nullptr;
    }
    /// By root, who saw \a open on the server.
    static Result<QByteArray> read(HistoryBench &bench, const Configuration &found,
                                   OpenApplies open)
    {
        Witness witness = bench.witness();
        witness.open = open;
        return recordRead(bench.place(), found, witness);
    }
    /// An apply that ends as \a outcome while the history takes nothing.
    static bool cannotTell(HistoryBench &bench, const QString &outcome)
    {
        const std::unique_ptr<BegunApply> begun = begin(bench);
        QFile lock(bench.place().repository() + u"/refs/heads/main.lock"_s);
        if (!begun || !lock.open(QIODevice::WriteOnly))
            return false;
        HistoryEntry entry = wish();
        entry.outcome = outcome;
        entry.transaction = "0123456789abcdef";
        const auto done =
            recordApply(bench.place(), {kOld, kNew}, entry, bench.witness(), begun.get());
        return !done && lock.remove();
    }
};

void CutOffApplyTest::isToldByTheNextReading()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(bench.read(kOld));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk"_s);
    const Result<QList<HistoryEntry>> log = historyLog(bench.place());
    QVERIFY(log);
    QCOMPARE(log->first().note, u"bank, #4711"_s);
    QVERIFY(log->first().plan.contains(u"+a = 2"_s));
    QVERIFY(!QFile::exists(bench.place().begunFile()));
    QVERIFY(bench.read(kOld));
    QCOMPARE(told(bench).size(), 2);
}

/// The program was killed before the server changed anything, or the server put it back.
void CutOffApplyTest::whatNeverBeganIsToldSo()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench), (QStringList{u"apply not-applied anna@desk"_s, told(bench).last()}));
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QVERIFY(log[0].reason.contains(u"the server is as it was before"_s));
    QCOMPARE(log[0].note, u"bank, #4711"_s);
    QVERIFY(log[0].plan.contains(u"+a = 2"_s));
    QVERIFY(!QFile::exists(bench.place().begunFile()));
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).size(), 2);
}

void CutOffApplyTest::whatHasAnOpenEndStaysOpen()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kOld, OpenApplies::Some));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk"_s);
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QVERIFY(log[0].reason.contains(u"an apply that has not ended"_s));
    QVERIFY(read(bench, kOld, OpenApplies::Some));
    QCOMPARE(told(bench).size(), 2);
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply not-applied anna@desk"_s);
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).size(), 3);
}

void CutOffApplyTest::onlyRootKnowsThatItEnded()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kOld, OpenApplies::Unseen));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk"_s);
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QVERIFY(log[0].reason.contains(u"root"_s));
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply not-applied anna@desk"_s);
}

/// The word to keep it was the last that the program said.
void CutOffApplyTest::whatWasConfirmedIsKept()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kNew, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).size(), 2);
    QVERIFY(read(bench, kNew, OpenApplies::None));
    QCOMPARE(told(bench).size(), 2);
}

void CutOffApplyTest::whatIsInForceUnconfirmedIsKeptLater()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kNew, OpenApplies::Some));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk /etc/postfix/main.cf"_s);
    QVERIFY(read(bench, kNew, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk"_s);
    QCOMPARE(told(bench).size(), 3);
}

void CutOffApplyTest::whatIsNeitherStaysUnsettled()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(read(bench, kOther, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"read /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).value(1), u"apply unsettled anna@desk"_s);
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QVERIFY(log[1].reason.contains(u"neither"_s));
}

/// It took long, and the apply began behind it.
void CutOffApplyTest::aReadingFromBeforeItSettlesNothing()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    Witness early = bench.witness();
    early.open = OpenApplies::None;
    QVERIFY(begin(bench));
    early.seen = std::exchange(early.when, bench.witness().when);
    QVERIFY(recordRead(bench.place(), kOld, early));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk"_s);
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply not-applied anna@desk"_s);
}

void CutOffApplyTest::anotherMachineSettlesNothing()
{
    HistoryBench bench;
    Witness first = bench.witness();
    first.hostKey = u"SHA256:one"_s;
    QVERIFY(recordRead(bench.place(), kOld, first));
    QVERIFY(recordBegin(bench.place(), kOld, kNew, wish(), first));
    Witness other = bench.witness();
    other.hostKey = u"SHA256:two"_s;
    other.open = OpenApplies::None;
    QVERIFY(recordRead(bench.place(), kOld, other));
    other.when = bench.witness().when;
    QVERIFY(recordRead(bench.place(), kOld, other));
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QVERIFY(log.value(0).warnings.join(u' ').contains(u"another host key"_s));
    QCOMPARE(log.value(1).hostKey, first.hostKey);
    QVERIFY(!told(bench).join(u'\n').contains(u"not-applied"_s));
}

/// The program lived, and could not know what became of it.
void CutOffApplyTest::aLostConnectionIsSettledToo()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(bench.apply(kOld, kNew, u"unsettled"_s));
    QVERIFY(read(bench, kOld, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply not-applied anna@desk"_s);
    QVERIFY(bench.apply(kOld, kNew, u"unsettled"_s));
    QVERIFY(read(bench, kNew, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
}

void CutOffApplyTest::aPlanWithPasswordsIsKnownAgain()
{
    const Configuration secret =
        withMainCf("a = 1\nsmtp_sasl_password_maps = static:anna:s3cr3t\n");
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(recordBegin(bench.place(), kOld, secret, wish(), bench.witness()));
    QVERIFY(read(bench, secret, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
}

void CutOffApplyTest::aPlanTooLongToKeepIsKnownAgain()
{
    QByteArray lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "name_" + QByteArray::number(i) + " = value\n";
    const Configuration large = withMainCf("a = 1\n" + lines);
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(recordBegin(bench.place(), kOld, large, wish(), bench.witness()));
    QVERIFY(read(bench, large, OpenApplies::None));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
}

void CutOffApplyTest::whatItPutInForceIsNotTheWorkOfOthers()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(bench.read(kNew));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk /etc/postfix/main.cf"_s);
    const Result<Secret> key = historyKey(bench.place().folder);
    QVERIFY(key);
    const Result<Drift> drift = driftOf(bench.place(), keptStateOf(kNew, *key), {});
    QVERIFY2(drift, drift ? "" : qPrintable(describe(drift.error())));
    QVERIFY(drift->since.isEmpty());
    QCOMPARE(drift->last.state.files, drift->now.files);
}

void CutOffApplyTest::whatTheServerPutBackIsNotEither()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(bench.read(kNew));
    QVERIFY(bench.read(kOld));
    QCOMPARE(told(bench).value(0), u"apply put-back anna@desk /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).size(), 3);
}

void CutOffApplyTest::whatOthersDidIsTheirs()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    QVERIFY(bench.read(kOther));
    QCOMPARE(told(bench).value(0), u"read /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).value(1), u"apply unsettled anna@desk"_s);
}

/// What it tells of the apply is not newer than what it found.
void CutOffApplyTest::aReadingThatTookLongIsHeededAll()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(begin(bench));
    Witness witness = bench.witness();
    witness.seen = witness.when;
    witness.when = witness.when.addSecs(5);
    const Result<QByteArray> read = recordRead(bench.place(), kOther, witness);
    QVERIFY(read && !read->isEmpty());
    QCOMPARE(told(bench).value(0), u"read /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).size(), 3);
}

void CutOffApplyTest::aReadingInItsMidstSaysNothing()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    const std::unique_ptr<BegunApply> begun = begin(bench);
    QVERIFY(begun);
    const Result<QByteArray> read = bench.read(kNew);
    QVERIFY(read && read->isEmpty());
    QCOMPARE(told(bench).size(), 1);
}

void CutOffApplyTest::whatEndedIsToldOnce()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    const std::unique_ptr<BegunApply> begun = begin(bench);
    QVERIFY(begun);
    QVERIFY(bench.apply(kOld, kNew));
    begun->end();
    QVERIFY(bench.read(kNew));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).size(), 2);
}

/// Another program of git's had the repository locked when it ended.
void CutOffApplyTest::anEndThatCouldNotBeToldIsToldLater()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(cannotTell(bench, u"kept"_s));
    QCOMPARE(told(bench).size(), 1);
    QVERIFY(bench.read(kNew));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).size(), 2);
    const QList<HistoryEntry> log = historyLog(bench.place()).value_or(QList<HistoryEntry>());
    QCOMPARE(log.value(0).note, u"bank, #4711"_s);
    QCOMPARE(log.value(0).transaction, QByteArray("0123456789abcdef"));
    QVERIFY(!QFile::exists(bench.place().begunFile()));
}

void CutOffApplyTest::anotherApplyTellsItToo()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(cannotTell(bench, u"kept"_s));
    QVERIFY(recordBegin(bench.place(), kNew, kOther, wish(), bench.witness()));
    QCOMPARE(told(bench).value(0), u"apply kept anna@desk /etc/postfix/main.cf"_s);
    QVERIFY(bench.read(kNew));
    QCOMPARE(told(bench).value(0), u"apply unsettled anna@desk"_s); // what was begun just now
    QCOMPARE(told(bench).size(), 3);
}

void CutOffApplyTest::whatWasPutBackIsToldLaterToo()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(cannotTell(bench, u"put-back"_s));
    QVERIFY(bench.read(kOld));
    QCOMPARE(told(bench).value(0), u"apply put-back anna@desk"_s);
    QCOMPARE(told(bench).size(), 2);
}

void CutOffApplyTest::whatOthersDidBesideIsTheirs()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QVERIFY(cannotTell(bench, u"kept"_s));
    QVERIFY(bench.read(kOther));
    QCOMPARE(told(bench).value(0), u"read /etc/postfix/main.cf"_s);
    QCOMPARE(told(bench).value(1), u"apply kept anna@desk"_s);
}

void CutOffApplyTest::twoAtOnceAreNotMixedUp()
{
    HistoryBench bench;
    const std::unique_ptr<BegunApply> begun = begin(bench);
    QVERIFY(begun);
    const auto second = recordBegin(bench.place(), kOld, kOther, wish(), bench.witness());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(begun->entry().plan.contains(u"+a = 2"_s));
}

void CutOffApplyTest::aHalfWrittenOneIsNone()
{
    HistoryBench bench;
    QVERIFY(bench.read(kOld));
    QFile half(bench.place().begunFile());
    QVERIFY(half.open(QIODevice::WriteOnly) && half.write("Apply:") > 0);
    half.close();
    const Result<QByteArray> read = bench.read(kOld);
    QVERIFY2(read && read->isEmpty(), read ? "" : qPrintable(describe(read.error())));
    QVERIFY(!QFile::exists(bench.place().begunFile()));
}

void CutOffApplyTest::keepsNoPassword()
{
    HistoryBench bench;
    const Configuration secret = withMainCf("smtp_sasl_password_maps = static:anna:s3cr3t\n");
    const auto begun = recordBegin(bench.place(), kOld, secret, wish(), bench.witness());
    QVERIFY(begun);
    QFile file(bench.place().begunFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("smtp_sasl_password_maps"));
    QVERIFY(!text.contains("s3cr3t"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

QTEST_GUILESS_MAIN(CutOffApplyTest)
#include "tst_cutoffapply.moc"
