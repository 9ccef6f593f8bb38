// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;

/// The seed scenario on servers that are set up in their own way.
class JourneysTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void sealsAServerOfItsOwnKind_data();
    void sealsAServerOfItsOwnKind();
    void sealsAServerThatHasOnlyIpv6();

private:
    void proves(const Outcome &applied) const;

    std::unique_ptr<SealedHost> m_sealed;
};

void JourneysTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

/// Kept, and the three listeners shook hands from the server with a verified certificate.
void JourneysTest::proves(const Outcome &applied) const
{
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QSet<int> verified;
    for (const QJsonValue &probe : jsonOf(applied).value(QStringLiteral("after")).toArray()) {
        const QJsonValue code = probe[QStringLiteral("tls")][QStringLiteral("verifyCode")];
        if (probe[QStringLiteral("vantage")].toString() == QStringLiteral("server") &&
            code.toInt(-1) == 0)
            verified.insert(probe[QStringLiteral("port")].toInt());
    }
    QVERIFY2((verified == QSet<int>{25, 465, 587}), toldBy(applied).constData());
    QCOMPARE(m_sealed->host()
                 .run(QStringLiteral("stat -c '%a %U %G' /etc/postfix/main.cf "
                                     "/etc/postfix/tls.key /etc/postfix/tls_policy.db"))
                 .out,
             QByteArray("644 root root\n400 root root\n644 root root\n"));
}

void JourneysTest::sealsAServerOfItsOwnKind_data()
{
    QTest::addColumn<QString>("setUp");
    QTest::addColumn<QString>("user");
    QTest::newRow("tcsh as login shell, root")
        << QStringLiteral("chsh -s /bin/tcsh root") << QStringLiteral("root");
    QTest::newRow("tcsh as login shell, ops")
        << QStringLiteral("chsh -s /bin/tcsh ops") << QStringLiteral("ops");
    QTest::newRow("umask 077") << QStringLiteral(
                                      "for h in /root /home/admin; do echo 'umask 077' > "
                                      "$h/.bashrc; done; sed -i 's/^UMASK.*/UMASK 077/' "
                                      "/etc/login.defs")
                               << QStringLiteral("admin");
    QTest::newRow("Japanese locale")
        << QStringLiteral("printf 'LANG=ja_JP.UTF-8\\nLC_ALL=ja_JP.UTF-8\\n' >> /etc/environment")
        << QStringLiteral("admin");
    QTest::newRow("noisy .bashrc")
        << QStringLiteral("for h in /root /home/ops; do printf 'echo Welcome to this "
                          "server\\nprintf \"no newline\"\\n"
                          "echo oops >&2\\nhead -c 300000 /dev/zero\\n' > $h/.bashrc; done")
        << QStringLiteral("ops");
    QTest::newRow("no forwarding")
        << QStringLiteral("echo 'AllowTcpForwarding no' > /etc/ssh/sshd_config.d/no.conf; "
                          "systemctl restart ssh")
        << QStringLiteral("admin");
    QTest::newRow("no rsyslog, stale mail.log")
        << QStringLiteral(
               "systemctl disable --now rsyslog.service syslog.socket 2>/dev/null; rm -f "
               "/etc/ssh/sshd_config.d/no.conf; systemctl restart ssh; systemctl restart postfix")
        << QStringLiteral("root");
    // Every daemon would warn of a name that stands twice; postlogd may not wait for itself.
    QTest::newRow("log socket with a queue of one")
        << QStringLiteral("mount -o remount,rw /proc/sys && echo 1 > "
                          "/proc/sys/net/unix/max_dgram_qlen && postconf -e inet_protocols=all && "
                          "touch -d '1 min ago' /etc/postfix/main.cf && systemctl restart postfix")
        << QStringLiteral("root");
}

void JourneysTest::sealsAServerOfItsOwnKind()
{
    QFETCH(QString, setUp);
    QFETCH(QString, user);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const Outcome prepared = host.run(setUp);
    QVERIFY2(prepared.ok(), prepared.text().constData());
    proves(m_sealed->run(user, QStringLiteral("apply"), m_sealed->scenario()));
}

void JourneysTest::sealsAServerThatHasOnlyIpv6()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(
        host.run(QStringLiteral("postconf -e inet_protocols=ipv6 && touch -d '1 min ago' "
                                "/etc/postfix/main.cf && systemctl restart postfix && ip -4 addr "
                                "flush dev host0"))
            .ok());
    testbed::Program program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                             {QStringLiteral("apply"), host.sshUrl6(QStringLiteral("root")),
                              QStringLiteral("-i"), host.keyFile(), QStringLiteral("--known-hosts"),
                              host.knownHosts(), QStringLiteral("--no-agent"),
                              QStringLiteral("--no-input"), QStringLiteral("--json")});
    program.arguments(m_sealed->trust() + m_sealed->scenario());
    proves(program.run());
}

QTEST_GUILESS_MAIN(JourneysTest)
#include "tst_journeys.moc"
