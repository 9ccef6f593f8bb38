// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"
#include "tests/system/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;
using testbed::RunningProgram;

namespace {

/// Kills the process that runs the transaction.
const QString kKillTransaction = u"kill -9 $(cut -d' ' -f2 /var/lib/postseal/lock/owner)"_s;

/// \a state (traces.h) without what a transaction has beside the files.
QByteArray ofPostfix(const QByteArray &state)
{
    QByteArrayList lines = state.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.contains("/.postseal-"); });
    return lines.join('\n');
}

} // namespace

/// A server whose first process is SysV init: no units, no timers, Postfix started by its own
/// commands.
class NoSystemdTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsAndTakesBack();
    void putsBackABadDraft();
    void startsAPostfixThatDoesNotRun();
    void putsBackWhenTheClientIsKilled();
    void settlesAtOnceWhenTheTransactionIsKilled();
    void settlesAtOnceWhenARestoreIsKilled();
    void theDeadlineHoldsWithEverythingElseKilled();
    void cronPutsBackAfterAPowerCut();
    void withoutCronTheNextApplyPutsBack();
    void whatDidNotEndIsToldAndSettled_data();
    void whatDidNotEndIsToldAndSettled();

private:
    void applySlowly(const QStringList &options = {});
    QByteArray journal() const;
    bool answers() const;
    void isOld(int withinMs, int tidyWithinMs = 5'000) const;

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<RunningProgram> m_apply;
    QByteArray m_before;
};

void NoSystemdTest::initTestCase()
{
    auto sealed = SealedHost::sealed({.suite = u"sysvinit"_s});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QCOMPARE(m_sealed->host().run(u"ls -d /run/systemd/system; cat /proc/1/comm"_s).out,
             QByteArray("init\n"));
}

void NoSystemdTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const Status reset = m_sealed->host().resetConfig();
    QVERIFY2(reset, qPrintable(reset ? QString() : describe(reset.error())));
    m_before = stateOf(m_sealed->host());
}

void NoSystemdTest::applySlowly(const QStringList &options)
{
    m_apply = std::make_unique<RunningProgram>(
        ctl(m_sealed->host(), u"ops"_s, u"apply"_s,
            m_sealed->trust() + slowGreeting(3) + QStringList{u"--deadline"_s, u"8"_s} + options)
            .start());
}

QByteArray NoSystemdTest::journal() const
{
    return m_sealed->host().run(u"cat /var/lib/postseal/*/state"_s).out;
}

bool NoSystemdTest::answers() const
{
    return m_sealed->host().waitForPort(25) && m_sealed->host().waitForPort(465) &&
           m_sealed->host().waitForPort(587);
}

/// The journal says so first; then what the transaction had beside the files goes.
void NoSystemdTest::isOld(int withinMs, int tidyWithinMs) const
{
    QTRY_COMPARE_WITH_TIMEOUT(journal(), QByteArray("restored\n"), withinMs);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(m_sealed->host()), QByteArray(), tidyWithinMs);
    QCOMPARE(stateOf(m_sealed->host()), m_before);
    QVERIFY(answers());
}

void NoSystemdTest::keepsAndTakesBack()
{
    const Outcome applied =
        m_sealed->run(u"ops"_s, u"apply"_s, {u"--listener"_s, u"submissions=off"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(m_sealed->host().run(u"ls -d /etc/postfix/.postseal*"_s).out, QByteArray());
    QCOMPARE(m_sealed->host().run(u"ss -ltnH 'sport = :465'"_s).out, QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(m_sealed->host()), QByteArray(), 5'000);

    const QString id = jsonOf(applied)[u"transaction"].toString();
    const Outcome restored = ctl(m_sealed->host(), u"ops"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QCOMPARE(stateOf(m_sealed->host()), m_before);
    QVERIFY(answers());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(m_sealed->host()), QByteArray(), 5'000);
}

void NoSystemdTest::putsBackABadDraft()
{
    const Outcome outcome = m_sealed->run(u"ops"_s, u"apply"_s,
                                          {u"--set"_s, u"smtpd_tls_security_level=bogus"_s,
                                           u"--despite-errors"_s, u"--test-only-no-rehearsal"_s});
    QCOMPARE(outcome.status, 6);
    QVERIFY2(toldBy(outcome).contains("bogus"), toldBy(outcome));
    QCOMPARE(stateOf(m_sealed->host()), m_before);
    QVERIFY(answers());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(m_sealed->host()), QByteArray(), 5'000);
}

void NoSystemdTest::startsAPostfixThatDoesNotRun()
{
    QVERIFY(m_sealed->host().run(u"postfix stop"_s).ok());
    const Outcome applied =
        m_sealed->run(u"ops"_s, u"apply"_s, {u"--set"_s, u"inet_protocols=ipv4"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QVERIFY(answers());
    QVERIFY(m_sealed->host().run(u"postfix status"_s).ok());
}

void NoSystemdTest::putsBackWhenTheClientIsKilled()
{
    applySlowly();
    QVERIFY(m_sealed->host().run(untilEvent(u"swapped"_s)).ok());
    m_apply->kill();
    QVERIFY(stateOf(m_sealed->host()) != m_before);
    isOld(15'000);
}

void NoSystemdTest::settlesAtOnceWhenTheTransactionIsKilled()
{
    applySlowly({u"--json"_s});
    QVERIFY(m_sealed->host().run(untilEvent(u"swapped"_s) + u" && "_s + kKillTransaction).ok());
    isOld(3'000);
    QCOMPARE(m_apply->finish().status, 6);

    // Before the swap: the rehearsal goes with it.
    QVERIFY(m_sealed->host().resetConfig());
    applySlowly();
    QVERIFY(
        m_sealed->host().run(untilEvent(u"ask.rehearsal"_s) + u" && "_s + kKillTransaction).ok());
    QCOMPARE(m_apply->finish().status, 4);
    QCOMPARE(stateOf(m_sealed->host()), m_before);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(m_sealed->host()) +
                                  m_sealed->host().run(u"pgrep -af [/]rehearsal/"_s).out,
                              QByteArray(), 5'000);
}

void NoSystemdTest::settlesAtOnceWhenARestoreIsKilled()
{
    testbed::TestHost &host = m_sealed->host();
    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"inet_protocols=ipv4"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    const QString id = jsonOf(applied)[u"transaction"].toString();
    RunningProgram restore = ctl(host, u"root"_s, u"restore"_s, {id}).start();
    QVERIFY(host.run(untilEvent(u"put-back"_s) + u" && "_s + kKillTransaction).ok());
    const Outcome told = restore.finish();
    QVERIFY2(told.ok(), told.text());
    QCOMPARE(journal(), QByteArray("restored\n"));
    QCOMPARE(stateOf(host), m_before);
    QVERIFY(answers());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
}

/// Nobody is left but who counts the seconds: the deadline, and what a slow restart may take of it.
void NoSystemdTest::theDeadlineHoldsWithEverythingElseKilled()
{
    testbed::TestHost &host = m_sealed->host();
    applySlowly();
    QVERIFY(host.run(untilEvent(u"swapped"_s) + u" && pkill -9 -f '/script (guard|transaction) '"_s)
                .ok());
    m_apply->kill();
    QVERIFY(stateOf(host) != m_before);
    isOld(45'000);
}

void NoSystemdTest::cronPutsBackAfterAPowerCut()
{
    testbed::TestHost &host = m_sealed->host();
    applySlowly();
    QVERIFY(host.run(untilEvent(u"swapped"_s)).ok());
    QVERIFY(host.hardPowerOff());
    m_apply->kill();
    QVERIFY(host.bootAgain());
    isOld(20'000, 10'000);
}

/// Such a server says beforehand what it cannot do.
void NoSystemdTest::withoutCronTheNextApplyPutsBack()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"service cron stop && update-rc.d cron disable"_s).ok());
    applySlowly();
    QVERIFY(host.run(untilEvent(u"swapped"_s)).ok());
    QVERIFY(m_apply->waitForOutput("neither systemd nor cron", std::chrono::seconds(1)));
    QVERIFY(host.hardPowerOff());
    m_apply->kill();
    QVERIFY(host.bootAgain());
    QVERIFY(stateOf(host) != m_before);
    const Outcome listed = ctl(host, u"root"_s, u"restore"_s).run();
    QVERIFY2(listed.out.contains("swapped") || listed.out.contains("live"), listed.text());

    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    // The files are not as they were read: they have just been put back.
    QCOMPARE(applied.status, 5);
    QVERIFY2(journal().startsWith("restored\n"), journal());
    QCOMPARE(stateOf(host), m_before);
    QVERIFY(answers());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
}

void NoSystemdTest::whatDidNotEndIsToldAndSettled_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("state");
    QTest::addRow("put back") << QStringList() << QByteArray("restored\n");
    QTest::addRow("kept") << QStringList{u"--keep"_s} << QByteArray("kept\n");
}

/// After a power cut that nobody but a person can settle.
void NoSystemdTest::whatDidNotEndIsToldAndSettled()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, state);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"service cron stop; update-rc.d cron disable"_s).ok());
    applySlowly();
    QVERIFY(host.run(untilEvent(u"swapped"_s)).ok());
    const Outcome busy = ctl(host, u"root"_s, u"inspect"_s).run();
    QVERIFY2(busy.out.contains("applies a change right now"), busy.text());
    QVERIFY(host.hardPowerOff());
    m_apply->kill();
    QVERIFY(host.bootAgain());
    const QByteArray swapped = ofPostfix(stateOf(host));
    QVERIFY(swapped != m_before);
    QVERIFY(host.run(u"mkdir /etc/.postseal-0123456789abcdef"_s).ok());
    const Outcome told = ctl(host, u"root"_s, u"inspect"_s).run();
    QVERIFY2(told.out.contains("did not end") && told.out.contains("An apply of "), told.text());
    QVERIFY2(told.out.contains("/etc/.postseal-0123456789abcdef"), told.text());
    QVERIFY(host.run(u"rmdir /etc/.postseal-0123456789abcdef"_s).ok());

    const QByteArray id = host.run(u"ls /var/lib/postseal | grep -x '[0-9a-f]*'"_s).out.trimmed();
    const Outcome settled =
        ctl(host, u"root"_s, u"restore"_s, QStringList{QString::fromUtf8(id)} + more).run();
    QVERIFY2(settled.ok(), settled.text());
    QVERIFY2(settled.out.contains(more.isEmpty() ? "Restored:" : "Kept:"), settled.text());
    QCOMPARE(journal(), state);
    QCOMPARE(stateOf(host), more.isEmpty() ? m_before : swapped);
    QVERIFY(answers());
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
    const Outcome after = ctl(host, u"root"_s, u"inspect"_s).run();
    QVERIFY2(after.ok() && !after.out.contains("did not end"), after.text());
}

QTEST_GUILESS_MAIN(NoSystemdTest)
#include "tst_nosystemd.moc"
