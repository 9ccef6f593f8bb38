// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testhost.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <sys/file.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace std::chrono_literals;

class TestbedTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void postfixAnswersOnBothProtocols();
    void deliversToALocalMailbox();
    void usersHaveTheRightsTheyAreKnownFor();
    void resetBringsTheConfigurationBack();
    void diskSurvivesAPulledPlug();
    void hostGoesWhenItsOwnerIsKilled();
    void aNumberThatWasTakenAgainIsLeftAlone();

private:
    Outcome smtp(const QString &address, const QByteArray &dialogue) const;

    std::unique_ptr<TestHost> m_host;
};

void TestbedTest::initTestCase()
{
    Result<std::unique_ptr<TestHost>> host = TestHost::boot();
    QVERIFY2(host, host ? "" : qPrintable(describe(host.error())));
    m_host = std::move(*host);
}

Outcome TestbedTest::smtp(const QString &address, const QByteArray &dialogue) const
{
    const QString client = QStringLiteral("exec 3<> /dev/tcp/%1/25; "
                                          "read -r answer <&3; echo \"$answer\"; "
                                          "while read -r line; do printf '%s\\r\\n' \"$line\" >&3; "
                                          "[[ $line == [A-Z.]* ]] || continue; "
                                          "read -r answer <&3; echo \"$answer\"; done");
    return Program(QStringLiteral("bash"), {QStringLiteral("-c"), client.arg(address)})
        .input(dialogue)
        .run(20s);
}

void TestbedTest::postfixAnswersOnBothProtocols()
{
    for (const QString &address : {m_host->address(), m_host->address6()}) {
        const Outcome outcome = smtp(address, "HELO desk\nQUIT\n");
        QVERIFY2(outcome.out.startsWith("220 mail.postseal.test ESMTP"), outcome.text());
        QVERIFY2(outcome.out.contains("250 mail.postseal.test"), outcome.text());
    }
}

void TestbedTest::deliversToALocalMailbox()
{
    const Outcome outcome = smtp(m_host->address(), "HELO desk\nMAIL FROM:<a@example.org>\n"
                                                    "RCPT TO:<plain@mail.postseal.test>\n"
                                                    "DATA\nsubject: marker-4711\n\n.\nQUIT\n");
    QVERIFY2(outcome.out.contains("queued as"), outcome.text());
    QTRY_VERIFY(m_host->run(QStringLiteral("grep -c marker-4711 /var/mail/plain")).ok());
}

void TestbedTest::usersHaveTheRightsTheyAreKnownFor()
{
    const QString id = QStringLiteral("id -u");
    QCOMPARE(m_host->ssh(QStringLiteral("root"), id).out, QByteArray("0\n"));
    QCOMPARE(m_host->ssh(QStringLiteral("admin"), QStringLiteral("sudo -n id -u")).out,
             QByteArray("0\n"));
    const QString withPassword = QStringLiteral("sudo -S -p '' id -u");
    QVERIFY(!m_host->ssh(QStringLiteral("ops"), QStringLiteral("sudo -n id -u")).ok());
    QCOMPARE(m_host->ssh(QStringLiteral("ops"), withPassword, m_host->opsPassword() + '\n').out,
             QByteArray("0\n"));
    QVERIFY(!m_host->ssh(QStringLiteral("plain"), withPassword, m_host->opsPassword() + '\n').ok());
}

void TestbedTest::resetBringsTheConfigurationBack()
{
    const QString mainCf = QStringLiteral("/etc/postfix/main.cf");
    QVERIFY(m_host->snapshotConfig());
    const Result<QByteArray> before = m_host->get(mainCf);
    QVERIFY(before);
    QVERIFY(m_host->put(mainCf, "smtpd_tls_security_level = bogus\n", QStringLiteral("0600")));
    QVERIFY(m_host->put(QStringLiteral("/etc/postfix/extra"), "x", QStringLiteral("0644")));
    QVERIFY(m_host->run(QStringLiteral("systemctl stop postfix")).ok());

    const Status reset = m_host->resetConfig();
    QVERIFY2(reset, reset ? "" : qPrintable(describe(reset.error())));
    QCOMPARE(m_host->get(mainCf), before);
    QCOMPARE(m_host->run(QStringLiteral("stat -c %a ") + mainCf).out, QByteArray("644\n"));
    QVERIFY(!m_host->run(QStringLiteral("test -e /etc/postfix/extra")).ok());
    QVERIFY(m_host->waitForPort(25));
}

void TestbedTest::diskSurvivesAPulledPlug()
{
    const QString file = QStringLiteral("/root/kept");
    QVERIFY(m_host->put(file, "kept", QStringLiteral("0644")));
    QVERIFY(m_host->hardPowerOff());
    QVERIFY(!m_host->waitForPort(25, 0s));
    QVERIFY(m_host->bootAgain());
    QCOMPARE(m_host->get(file), Result<QByteArray>("kept"));
    QVERIFY(m_host->waitForPort(25));
}

void TestbedTest::hostGoesWhenItsOwnerIsKilled()
{
    const QString owner = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/testbed/testbed up --owner $$"
                                                             " && echo up && exec sleep 600");
    RunningProgram test = Program(QStringLiteral("sh"), {QStringLiteral("-c"), owner}).start();
    QVERIFY(test.waitForOutput("up\n", 60s));
    test.kill();
    const QString folder = QString::fromUtf8(test.finish().out.split('\n').value(0));
    const QString number = QFileInfo(folder).fileName();
    QVERIFY(!number.isEmpty());

    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(folder), 15000);
    QVERIFY(!QFile::exists(QStringLiteral("/run/netns/postseal-") + number));
    QVERIFY(!QFile::exists(QStringLiteral("/sys/class/net/psl") + number));
    QFile mounts(QStringLiteral("/proc/self/mounts"));
    QVERIFY(mounts.open(QIODevice::ReadOnly));
    QVERIFY(!mounts.readAll().contains(folder.toUtf8()));
    // A control group can only be removed when no process is left in it.
    const Outcome groups =
        Program(QStringLiteral("find"), {QStringLiteral("/sys/fs/cgroup"), QStringLiteral("-name"),
                                         QStringLiteral("postseal-") + number})
            .run();
    QCOMPARE(groups.out, QByteArray());
}

/// Two sweeps see the same orphan, and its number is another test's when the second has its turn.
void TestbedTest::aNumberThatWasTakenAgainIsLeftAlone()
{
    const QDir hosts = QFileInfo(QFileInfo(m_host->keyFile()).path()).dir();
    const QString folder = hosts.filePath(QStringLiteral("254"));
    QVERIFY(QDir().mkpath(folder));
    const QString owner = folder + QStringLiteral("/owner");
    QVERIFY(QFile::copy(QFileInfo(m_host->keyFile()).path() + QStringLiteral("/owner"),
                        folder + QStringLiteral("/taken")));
    QFile dead(owner);
    QVERIFY(dead.open(QIODevice::WriteOnly) && dead.write("1 1\n") == 4);
    dead.close();
    {
        QFile lock(hosts.filePath(QStringLiteral("lock.down")));
        QVERIFY(lock.open(QIODevice::ReadWrite) && flock(lock.handle(), LOCK_EX) == 0);
        RunningProgram sweep = Program(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/testbed/testbed"),
                                       {QStringLiteral("sweep")})
                                   .start();
        QTest::qSleep(1000); // it waits for its turn
        QVERIFY(QFile::remove(owner) && QFile::rename(folder + QStringLiteral("/taken"), owner));
        QVERIFY(flock(lock.handle(), LOCK_UN) == 0);
        QVERIFY(sweep.finish().ok());
    }
    QVERIFY(QFile::exists(owner));
    QVERIFY(QDir(folder).removeRecursively());
}

QTEST_GUILESS_MAIN(TestbedTest)
#include "tst_testbed.moc"
