// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;
using testbed::RunningProgram;

/// The desk or the server dies in the middle: the old state comes back by itself.
class SurvivalTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void putsBackWhenTheClientIsKilled();
    void putsBackWhatDiesThoughNobodyAnswers();
    void putsBackAfterAPowerCut();
    void refusesWhenTheClientIsKilledInTheRehearsal();
    void recoversALockOfADeadTransaction();

private:
    void applySlowly();
    void acceptsMail() const;
    QByteArray files() const;
    QByteArray left() const;

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<RunningProgram> m_apply;
    QByteArray m_before;
};

void SurvivalTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void SurvivalTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const Status reset = m_sealed->host().resetConfig();
    QVERIFY2(reset, qPrintable(reset ? QString() : describe(reset.error())));
    m_before = files();
}

QByteArray SurvivalTest::files() const
{
    return m_sealed->host()
        .run(QStringLiteral("cd /etc/postfix && find . -type f -printf '%p %m %u %g\\n' | sort "
                            "&& sha256sum *"))
        .out;
}

/// What an apply must not leave on a server.
QByteArray SurvivalTest::left() const
{
    return m_sealed->host()
        .run(QStringLiteral("ls -d /etc/.postseal* /etc/postfix/.postseal* /var/lib/postseal/lock "
                            "/etc/systemd/system/postseal* "
                            "/etc/systemd/system/sysinit.target.wants/postseal* 2>/dev/null"))
        .out;
}

void SurvivalTest::applySlowly()
{
    m_apply = std::make_unique<RunningProgram>(
        ctl(m_sealed->host(), QStringLiteral("root"), QStringLiteral("apply"),
            m_sealed->trust() + slowGreeting(3) +
                QStringList{QStringLiteral("--deadline"), QStringLiteral("6")})
            .start());
}

void SurvivalTest::acceptsMail() const
{
    const QByteArray talk = "exec 3<>/dev/tcp/127.0.0.1/25; read -r l <&3; for c in 'HELO x' "
                            "'MAIL FROM:<>' 'RCPT TO:<plain@mail.postseal.test>'; do printf "
                            "'%s\\r\\n' \"$c\" >&3; read -r l <&3; done; echo \"$l\"";
    const Outcome sent = m_sealed->host().run(QStringLiteral("bash -s"), talk);
    QVERIFY2(sent.out.startsWith("250 2.1.5"), sent.text().constData());
}

void SurvivalTest::putsBackWhenTheClientIsKilled()
{
    applySlowly();
    QVERIFY(m_sealed->host().run(untilEvent(QStringLiteral("swapped"))).ok());
    m_apply->kill();
    QVERIFY(files() != m_before);
    QVERIFY(m_sealed->host().run(untilEvent(QStringLiteral("restored"))).ok());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
    QCOMPARE(files(), m_before);
    acceptsMail();
}

/// Long before the deadline of 60 seconds.
void SurvivalTest::putsBackWhatDiesThoughNobodyAnswers()
{
    RunningProgram apply =
        ctl(m_sealed->host(), QStringLiteral("root"), QStringLiteral("apply"),
            m_sealed->trust() + QStringList{QStringLiteral("--set"),
                                            QStringLiteral("smtpd_tls_security_level=bogus"),
                                            QStringLiteral("--despite-errors"),
                                            QStringLiteral("--test-only-no-rehearsal")})
            .start();
    QVERIFY(m_sealed->host().run(untilEvent(QStringLiteral("swapped"))).ok());
    apply.kill();
    const QByteArray connecting =
        "for n in $(seq 12); do timeout 1 bash -c 'exec 3<>/dev/tcp/127.0.0.1/25; head -n 1 <&3'; "
        "grep -qx restored /var/lib/postseal/*/state && exit; sleep 0.5; done; exit 1";
    const Outcome restored = m_sealed->host().run(QStringLiteral("bash -s"), connecting);
    QVERIFY2(restored.ok(), restored.text().constData());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
    QCOMPARE(files(), m_before);
    acceptsMail();
}

void SurvivalTest::putsBackAfterAPowerCut()
{
    applySlowly();
    QVERIFY(m_sealed->host().run(untilEvent(QStringLiteral("swapped"))).ok());
    QVERIFY(m_sealed->host().hardPowerOff());
    m_apply->kill();
    QVERIFY(m_sealed->host().bootAgain());
    QCOMPARE(files(), m_before);
    QVERIFY(
        m_sealed->host().run(QStringLiteral("grep -qx restored /var/lib/postseal/*/state")).ok());
    acceptsMail();
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
}

void SurvivalTest::refusesWhenTheClientIsKilledInTheRehearsal()
{
    applySlowly();
    QVERIFY(m_sealed->host().run(untilEvent(QStringLiteral("ask.rehearsal"))).ok());
    m_apply->kill();
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 60'000);
    QCOMPARE(files(), m_before);
    acceptsMail();
}

void SurvivalTest::recoversALockOfADeadTransaction()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(QStringLiteral("mkdir -p /var/lib/postseal/lock && echo '0123456789abcdef 1 1 "
                                    "no-such-boot someone' > /var/lib/postseal/lock/owner"))
                .ok());
    const Outcome applied =
        m_sealed->run(QStringLiteral("root"), QStringLiteral("apply"),
                      {QStringLiteral("--set"), QStringLiteral("smtpd_tls_loglevel=1")});
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
}

QTEST_GUILESS_MAIN(SurvivalTest)
#include "tst_survival.moc"
