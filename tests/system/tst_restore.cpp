// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// Taking an apply back later, and what a dead one left.
class RestoreTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void judgesByThePortsOfTheRestoredState();
    void aKilledRestoreIsEndedByTheTimer();
    void aPowerCutInARestoreIsEndedAtBoot();
    void keepsWhatWasChangedSince();
    void stopsTheRehearsalOfADeadApply();
    void saysHowLongARunningApplyGoesOn();
    void clearsAwayWhatChangedNothing();
    void dropsWhatABrokenConnectionLeft();
    void refusesOnAFullDisk();

private:
    QString keptApply();
    QByteArray files() const;
    QByteArray left() const;

    std::unique_ptr<SealedHost> m_sealed;
    QByteArray m_before;
};

void RestoreTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

QByteArray RestoreTest::files() const
{
    return m_sealed->host()
        .run(u"cd /etc/postfix && find . -type f -printf '%p %m %u %g\\n' | sort && sha256sum *"_s)
        .out;
}

/// What must not stay on a server.
QByteArray RestoreTest::left() const
{
    return m_sealed->host()
        .run(u"ls -d /etc/.postseal* /etc/postfix/.postseal* /var/lib/postseal/lock "
             "/etc/systemd/system/postseal* /etc/systemd/system/*.wants/postseal* 2>/dev/null"_s)
        .out;
}

/// Applies the scenario to a stock host, and makes later reloads slow; the transaction's id.
QString RestoreTest::keptApply()
{
    testbed::TestHost &host = m_sealed->host();
    if (!host.run(u"[ ! -e /root/postfix ] || cp /root/postfix /usr/sbin/postfix"_s).ok() ||
        !host.resetConfig())
        return {};
    m_before = files();
    const Outcome applied = m_sealed->run(
        u"root"_s, u"apply"_s, m_sealed->scenario() + QStringList{u"--deadline"_s, u"5"_s});
    const Outcome slow =
        host.run(u"cp -n /usr/sbin/postfix /root/postfix; printf '#!/bin/sh\\nsleep "
                 "3\\nexec /root/postfix \"$@\"\\n' > /usr/sbin/postfix"_s);
    return applied.ok() && slow.ok() ? jsonOf(applied)[u"transaction"].toString() : QString();
}

void RestoreTest::judgesByThePortsOfTheRestoredState()
{
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    const Outcome restored = ctl(m_sealed->host(), u"root"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QVERIFY2(restored.out.contains("putting the old files back"), restored.text());
    // 465 and 587 are closed again, which is right.
    QVERIFY2(!restored.out.contains("warning"), restored.text());
    QVERIFY2(restored.took < std::chrono::seconds(8), QByteArray::number(restored.took.count()));
    QCOMPARE(files(), m_before);
    QCOMPARE(left(), QByteArray());
}

void RestoreTest::aKilledRestoreIsEndedByTheTimer()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    auto restore = ctl(host, u"root"_s, u"restore"_s, {id}).start();
    QVERIFY(host.run(untilEvent(u"put-back"_s) +
                     u"; sleep 1; kill -9 $(cut -d' ' -f2 /var/lib/postseal/lock/owner)"_s)
                .ok());
    restore.kill();
    QVERIFY(host.run(u"systemctl start postseal-deadline-%1.service"_s.arg(id)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
    QCOMPARE(host.run(u"cat /var/lib/postseal/%1/state"_s.arg(id)).out, QByteArray("restored\n"));
    QCOMPARE(files(), m_before);
    QVERIFY(host.waitForPort(25));
}

void RestoreTest::aPowerCutInARestoreIsEndedAtBoot()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    auto restore = ctl(host, u"root"_s, u"restore"_s, {id}).start();
    QVERIFY(host.run(untilEvent(u"put-back"_s)).ok());
    QVERIFY(host.hardPowerOff());
    restore.kill();
    QVERIFY(host.bootAgain());
    QCOMPARE(host.run(u"cat /var/lib/postseal/%1/state"_s.arg(id)).out, QByteArray("restored\n"));
    QCOMPARE(files(), m_before);
    QCOMPARE(left(), QByteArray());
}

void RestoreTest::keepsWhatWasChangedSince()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(host.run(u"echo '# mine' >> /etc/postfix/main.cf"_s).ok());
    const QByteArray theirs = files();
    const Outcome refused = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.err.contains("/etc/postfix/main.cf was changed since"), refused.text());
    QVERIFY2(refused.err.trimmed().endsWith("/backup. This restore has changed nothing."),
             refused.text());
    QCOMPARE(files(), theirs);
    QCOMPARE(left(), QByteArray());
}

void RestoreTest::stopsTheRehearsalOfADeadApply()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"mv /usr/bin/systemd-run /root/systemd-run"_s).ok());
    auto apply =
        ctl(host, u"root"_s, u"apply"_s,
            m_sealed->trust() + QStringList{u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                                            u"smtpd_client_restrictions=sleep 20"_s})
            .start();
    const Outcome killed = host.run(
        untilEvent(u"ask.rehearsal"_s) +
        u"; kill -9 $(cut -d' ' -f2 /var/lib/postseal/lock/owner); pgrep -f [/]rehearsal/etc"_s);
    apply.kill();
    QVERIFY(host.run(u"mv /root/systemd-run /usr/bin/systemd-run"_s).ok());
    QVERIFY2(!killed.out.isEmpty(), killed.text());
    const Outcome next =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(next.ok(), toldBy(next));
    // A child that master forked in that moment ends right behind it.
    QTRY_COMPARE_WITH_TIMEOUT(host.run(u"pgrep -f [/]rehearsal/etc"_s).out, QByteArray(), 5'000);
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 5'000);
}

/// Its program was killed in the rehearsal, which the server does not know yet.
void RestoreTest::saysHowLongARunningApplyGoesOn()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    auto apply =
        ctl(host, u"root"_s, u"apply"_s,
            m_sealed->trust() + QStringList{u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                                            u"smtpd_client_restrictions=sleep 20"_s})
            .start();
    QVERIFY(apply.waitForOutput("rehearsal", std::chrono::seconds(60)));
    apply.kill();
    (void)apply.finish();
    const QString id = QString::fromLatin1(
        host.run(u"cut -d' ' -f1 /var/lib/postseal/lock/owner"_s).out.trimmed());
    const Outcome refused = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.err.contains("without its program it ends by itself after 60 seconds at most. "
                                  "This restore has changed nothing."),
             refused.text());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 60'000);
}

/// A power cut in the rehearsal leaves such a journal; keeping has nothing to keep.
void RestoreTest::clearsAwayWhatChangedNothing()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const Outcome check =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(check.ok(), toldBy(check));
    const QString id = jsonOf(check)[u"transaction"].toString();
    const QByteArray now = files();
    for (const QStringList &options : {QStringList(), QStringList{u"--keep"_s}}) {
        QVERIFY(host.run(u"cd /var/lib/postseal/%1; rm -f claim; echo rehearsed > state"_s.arg(id))
                    .ok());
        const Outcome read = ctl(host, u"root"_s, u"inspect"_s, {}).run();
        QVERIFY2(read.out.contains("It has changed nothing; `postsealctl restore TARGET " +
                                   id.toLatin1() + "` clears away what it left."),
                 read.text());
        const Outcome cleared = ctl(host, u"root"_s, u"restore"_s, QStringList{id} + options).run();
        QVERIFY2(cleared.ok() && cleared.out.contains("before it changed anything"),
                 cleared.text());
        QCOMPARE(files(), now);
    }
}

void RestoreTest::dropsWhatABrokenConnectionLeft()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"cd /var/lib && mkdir -p postseal && cd postseal && for t in 1 2 3; do mkdir "
                     "000000000000000$t; echo key > 000000000000000$t/payload; done; echo kept > "
                     "0000000000000003/state; touch -d '2 hours ago' 0000000000000001 "
                     "0000000000000003"_s)
                .ok());
    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(u"cd /var/lib/postseal; ls -d 000000000000000?"_s).out,
             QByteArray("0000000000000002\n0000000000000003\n"));
}

/// Wherever the disk runs out of room for files: refused, or done.
void RestoreTest::refusesOnAFullDisk()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    m_before = files();
    QStringList outcomes;
    for (const int room : {2, 3, 5, 7, 10, 12, 20, 26, 30, 200}) {
        QVERIFY(host.run(u"mkdir -p /var/lib/postseal; mount -t tmpfs -o nr_inodes=%1 tmpfs "
                         "/var/lib/postseal"_s.arg(room))
                    .ok());
        const Outcome applied =
            m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
        const QString outcome = jsonOf(applied)[u"outcome"].toString();
        outcomes += outcome;
        QVERIFY2(outcome == u"refused" || outcome == u"put-back" || outcome == u"conflict" ||
                     outcome == u"kept",
                 QByteArray::number(room) + ": " + toldBy(applied));
        if (outcome == u"kept") {
            QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 5'000);
        } else {
            QCOMPARE(files(), m_before);
            QCOMPARE(left(), QByteArray());
        }
        QVERIFY(host.run(u"umount -l /var/lib/postseal"_s).ok());
    }
    QCOMPARE(outcomes.last(), u"kept"_s);
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
