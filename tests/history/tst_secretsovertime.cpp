// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/statecompare.h"
#include "core/x509/digest.h"
#include "tests/history/secretcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Secrets from one state of a server to the next, and what comes back of them.
class SecretsOverTimeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void secretsOfTodayStayInRestoredFiles();
    void aLineWithoutItsPasswordIsToldToBeLeftOut();
    void onceSecretIsSecretForEver_data();
    void onceSecretIsSecretForEver();
    void aChangeIsSeen();
    void twoServersWithOneSecretAreSeenToShareIt();
};

void SecretsOverTimeTest::secretsOfTodayStayInRestoredFiles()
{
    HistoryBench bench;
    const QByteArray map = "smtp_sasl_password_maps = static:anna:";
    const Configuration then = withFile(withMainCf("# one\r\n" + map + "first\nb = 2"),
                                        "/etc/postfix/sasl_passwd", "1\n", "600");
    const Configuration now = withFile(withMainCf("b = 3\n" + map + "second\n"),
                                       "/etc/postfix/sasl_passwd", "2\n", "600");
    QVERIFY(bench.read(then));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    const Result<Secret> key = historyKey(bench.place().folder);
    const Restoration changed = restored(now, moment->state, {}, *key);
    QCOMPARE(changed.wanted.mainCf().toBytes(), "# one\r\n" + map + "second\nb = 2");
    QCOMPARE(changed.wanted.file("/etc/postfix/sasl_passwd")->bytes, QByteArray("2\n"));
    QCOMPARE(changed.left.size(), 2);
    const Restoration same =
        restored(withMainCf("b = 3\n" + map + "first\n"), moment->state, {}, *key);
    QCOMPARE(same.wanted.mainCf().toBytes(), "# one\r\n" + map + "first\nb = 2");
    QCOMPARE(same.left.size(), 1); // sasl_passwd is not there
}

/// Today's main.cf has no password that could stay; without one smtp(8) stops.
void SecretsOverTimeTest::aLineWithoutItsPasswordIsToldToBeLeftOut()
{
    HistoryBench bench;
    const QByteArray signIn = "smtp_sasl_auth_enable = yes\n";
    QVERIFY(bench.read(withMainCf("#w = static:anna:x\nsmtp_sasl_password_maps = static:anna:x\n" +
                                  signIn + "relayhost = mx\n")));
    const Restoration back =
        restored(withMainCf("b = 1\n"), momentOf(bench.place(), u"latest"_s)->state, {},
                 *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.mainCf().toBytes(), signIn + "relayhost = mx\n");
    QCOMPARE(back.left.size(), 2);
    QVERIFY(back.left[0].contains("a comment is left out"_L1));
    QVERIFY(back.left[1].contains("the line of smtp_sasl_password_maps is left out"_L1));
    QVERIFY(!back.left.join(u' ').contains("the one of today"_L1));
}

void SecretsOverTimeTest::onceSecretIsSecretForEver_data()
{
    QTest::addColumn<bool>("byApply");
    QTest::addColumn<bool>("goneMeanwhile");
    QTest::newRow("another program drops the setting") << false << false;
    QTest::newRow("an apply drops the setting") << true << false;
    QTest::newRow("the table is away for a while") << false << true;
}

/// The table has a harmless name, and everybody may read it: only main.cf told what it is.
void SecretsOverTimeTest::onceSecretIsSecretForEver()
{
    QFETCH(bool, byApply);
    QFETCH(bool, goneMeanwhile);
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/relaycreds", map = "smtp_sasl_password_maps = hash:";
    const auto with = [&](const QByteArray &main, const QByteArray &password) {
        return withFile(withMainCf("a = 1\n" + main), path, "mx a:" + password + '\n', "644");
    };
    const Configuration then = with(map + path + '\n', kNeedle), now = with({}, kNeedle);
    const Result<QByteArray> first = bench.read(then);
    QVERIFY(first);
    const auto moment = momentOf(bench.place(), QString::fromLatin1(*first));
    QVERIFY(moment && moment->state.files.contains(path));
    QVERIFY(!pathsToRestore(moment->state, {}, "/etc/postfix").contains(path));
    QVERIFY(!pathsToRestore(moment->state, {{path, {}}}, "/etc/postfix").contains(path));
    QVERIFY(byApply ? bench.apply(then, now) : bench.read(withMainCf("a = 1\n")));
    if (goneMeanwhile) {
        Configuration gone = now;
        QVERIFY(gone.removeFile(path));
        QVERIFY(bench.read(gone));
    }
    QVERIFY(bench.read(now));
    QVERIFY(bench.read(with("b = 1\n", kNeedle + '2')));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY2(all.ok() && all.out.contains("b = 1") && !all.out.contains(kNeedle), all.out);
    // Without looking at it, the rest is given back.
    const Restoration back =
        restored(withMainCf("c = 1\n"), moment->state, {}, *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.mainCf().toBytes(), then.mainCf().toBytes());
    QCOMPARE(back.left.size(), 1);
    QVERIFY(back.left.first().startsWith(QString::fromLatin1(path)));
}

void SecretsOverTimeTest::aChangeIsSeen()
{
    HistoryBench bench;
    const Configuration one =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:one\n", "600");
    const Configuration two =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:two\n", "600");
    QVERIFY(bench.read(one));
    QVERIFY(bench.read(one)->isEmpty());
    // As an inspection brings it: not fetched, but with its sum.
    QMap<QByteArray, ConfigFile> files = two.allFiles();
    files["/etc/postfix/sasl_passwd"].bytes.reset();
    files["/etc/postfix/sasl_passwd"].identity.sha256 = sha256("m a:two\n");
    QVERIFY(!bench.read(Configuration("/etc/postfix", files))->isEmpty());
    QVERIFY(bench.read(two)->isEmpty());
    const auto log = historyLog(bench.place());
    QCOMPARE(log->first().changed, QList<QByteArray>{"/etc/postfix/sasl_passwd"});
    const QByteArray text = differenceText(momentBefore(bench.place(), u"latest"_s)->state,
                                           momentOf(bench.place(), u"latest"_s)->state);
    QCOMPARE(text, "--- /etc/postfix/sasl_passwd (secret or not read)\n");
}

void SecretsOverTimeTest::twoServersWithOneSecretAreSeenToShareIt()
{
    HistoryBench bench;
    HistoryPlace other = bench.place();
    other.host = "other.example.org";
    const Configuration configuration =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:one\n", "600");
    QVERIFY(bench.read(configuration));
    QVERIFY(recordRead(other, configuration, bench.witness()));
    QCOMPARE(differencesBetween(momentOf(bench.place(), u"latest"_s)->state,
                                momentOf(other, u"latest"_s)->state),
             QList<FileDifference>());
}

QTEST_GUILESS_MAIN(SecretsOverTimeTest)
#include "tst_secretsovertime.moc"
