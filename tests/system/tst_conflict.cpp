// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;
using testbed::RunningProgram;

/// A second admin edits while an apply is under way.
class ConflictTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void namesTheFileThatSomebodyElseChanged_data();
    void namesTheFileThatSomebodyElseChanged();
    void noticesAnEditWhileItReads();
    void namesTheHolderOfTheLock();

private:
    QByteArray files() const;

    std::unique_ptr<SealedHost> m_sealed;
};

void ConflictTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    // Slow greetings, so that there is time while the rehearsal is shaken hands with.
    const Outcome slow =
        m_sealed->run(QStringLiteral("root"), QStringLiteral("apply"), slowGreeting(2));
    QVERIFY2(slow.ok(), slow.text().constData());
    // A transaction can be held back before its first look: between the desk's reading and the
    // lock.
    QVERIFY(
        m_sealed->host()
            .run(QStringLiteral("cd /usr/bin && mv systemd-run systemd-run.real && printf '%s\\n' "
                                "'#!/bin/sh' 'case $* in *\" transaction \"*) touch "
                                "/root/before-lock; timeout 20 sh -c \"while [ -e /root/hold ]; do "
                                "sleep 0.01; done\" ;; esac' 'exec systemd-run.real \"$@\"' > "
                                "systemd-run && chmod 755 systemd-run"))
            .ok());
    QVERIFY(m_sealed->host().snapshotConfig());
}

void ConflictTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY(m_sealed->host().resetConfig());
}

QByteArray ConflictTest::files() const
{
    return m_sealed->host()
        .run(QStringLiteral(
            "cd /etc/postfix && find . -mindepth 1 -name '.postseal-*' -prune -o -printf "
            "'%p %m %u %g %i %T@\\n' | sort && "
            "sha256sum * 2>/dev/null; cat /var/spool/postfix/pid/master.pid"))
        .out;
}

void ConflictTest::namesTheFileThatSomebodyElseChanged_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("named");
    QTest::addColumn<bool>("beforeStage");
    const QString beforeLock =
        QStringLiteral("timeout 60 sh -c 'until [ -e /root/before-lock ]; do sleep 0.01; done'");
    const QString inRehearsal = untilEvent(QStringLiteral("ask.rehearsal"));
    const QString echo = QStringLiteral("echo '# mine' >> /etc/postfix/");
    QTest::newRow("main.cf before the lock") << beforeLock << echo + QStringLiteral("main.cf")
                                             << QStringLiteral("/etc/postfix/main.cf") << true;
    QTest::newRow("main.cf between lock and swap")
        << inRehearsal << echo + QStringLiteral("main.cf") << QStringLiteral("/etc/postfix/main.cf")
        << false;
    QTest::newRow("mode only") << inRehearsal << QStringLiteral("chmod 640 /etc/postfix/main.cf")
                               << QStringLiteral("/etc/postfix/main.cf") << false;
    QTest::newRow("master.cf, which is not in the plan")
        << inRehearsal << echo + QStringLiteral("master.cf")
        << QStringLiteral("/etc/postfix/master.cf") << false;
}

void ConflictTest::namesTheFileThatSomebodyElseChanged()
{
    QFETCH(QString, when);
    QFETCH(QString, edit);
    QFETCH(QString, named);
    QFETCH(bool, beforeStage);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(QStringLiteral("rm -f /root/before-lock; touch /root/hold; %1")
                         .arg(beforeStage ? QString() : QStringLiteral("rm /root/hold")))
                .ok());
    RunningProgram apply =
        ctl(host, QStringLiteral("root"), QStringLiteral("apply"),
            m_sealed->trust() + QStringList{QStringLiteral("--json"), QStringLiteral("--set"),
                                            QStringLiteral("smtpd_tls_loglevel=1")})
            .start();
    const Outcome edited = host.run(when + QStringLiteral(" && ") + edit);
    QVERIFY2(edited.ok(), edited.text().constData());
    const QByteArray theirs = files();
    QVERIFY(host.run(QStringLiteral("rm -f /root/hold")).ok());
    const Outcome outcome = apply.finish();
    QVERIFY2(outcome.status == 5, toldBy(outcome).constData());
    QVERIFY2(jsonOf(outcome).value(QStringLiteral("reason")).toString().contains(named),
             toldBy(outcome).constData());
    QCOMPARE(!outcome.out.contains("\"staged\""), beforeStage);
    QCOMPARE(files(), theirs);
    QCOMPARE(host.run(QStringLiteral("find /etc -name '.postseal*'")).out, QByteArray());
}

/// An edit that leaves the size as it is, between the checksum and the contents.
void ConflictTest::noticesAnEditWhileItReads()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(QStringLiteral("cd /usr/bin && mv perl perl.real && printf '%s\n' '#!/bin/sh' "
                                    "'case $* in *\" body \"*) sed -i \"1y/#%/%#/\" "
                                    "/etc/postfix/main.cf ;; esac' 'exec perl.real \"$@\"' > perl "
                                    "&& chmod 755 perl"))
                .ok());
    const Outcome seen = ctl(host, QStringLiteral("root"), QStringLiteral("inspect")).run();
    const Outcome applied =
        m_sealed->run(QStringLiteral("root"), QStringLiteral("apply"),
                      {QStringLiteral("--set"), QStringLiteral("smtpd_tls_loglevel=1")});
    QVERIFY(host.run(QStringLiteral("mv /usr/bin/perl.real /usr/bin/perl")).ok());
    const QByteArray told("/etc/postfix/main.cf: was changed while it was read; try again");
    QCOMPARE(seen.status, 5);
    QVERIFY2(seen.err.contains(told), seen.text().constData());
    QCOMPARE(applied.status, 5);
    QVERIFY2(toldBy(applied).contains(told), toldBy(applied).constData());
    QVERIFY(!host.get(QStringLiteral("/etc/postfix/main.cf"))->contains("smtpd_tls_loglevel"));
}

void ConflictTest::namesTheHolderOfTheLock()
{
    testbed::TestHost &host = m_sealed->host();
    const QStringList change{QStringLiteral("--set"), QStringLiteral("smtpd_tls_loglevel=1")};
    RunningProgram first =
        ctl(host, QStringLiteral("root"), QStringLiteral("apply"), m_sealed->trust() + change)
            .start();
    QVERIFY(host.run(untilEvent(QStringLiteral("ask.rehearsal"))).ok());
    const Outcome second =
        ctl(host, QStringLiteral("admin"), QStringLiteral("apply"),
            m_sealed->trust() + QStringList{QStringLiteral("--json"), QStringLiteral("--no-probe"),
                                            QStringLiteral("--set"),
                                            QStringLiteral("smtpd_tls_loglevel=0")})
            .run();
    QVERIFY2(second.status == 5, toldBy(second).constData());
    QVERIFY2(second.out.contains("another apply is running"), toldBy(second).constData());
    QVERIFY2(second.out.contains("it waits for its program for 60 seconds at most"),
             toldBy(second).constData());
    const Outcome outcome = first.finish();
    QVERIFY2(outcome.ok(), toldBy(outcome).constData());
    QCOMPARE(host.run(QStringLiteral("postconf -h smtpd_tls_loglevel")).out, QByteArray("1\n"));
}

QTEST_GUILESS_MAIN(ConflictTest)
#include "tst_conflict.moc"
