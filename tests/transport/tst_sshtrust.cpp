// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshbench.h"

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whose key is trusted, and that nothing is sent to anybody else.
class SshTrustTest : public SshBench {
    Q_OBJECT

private slots:
    void tellsTheHostKey();
    void judgesAHostAsSshDoes_data();
    void judgesAHostAsSshDoes();
    void sendsNothingToAHostThatIsNotTrusted_data();
    void sendsNothingToAHostThatIsNotTrusted();
    void trustsAnUnknownKeyWhenToldTo();
    void trustsNoChangedKey();
};

void SshTrustTest::tellsTheHostKey()
{
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    const HostKey &shown = (*transport)->hostKey();
    QCOMPARE(shown.type + ' ' + shown.blob, m_sshd->hostKey(u"ed25519"_s));
    const Outcome printed =
        Program(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, m_sshd->file(u"host_ed25519.pub"_s)}).run();
    QCOMPARE(shown.sha256, printed.out.split(' ').value(1));
}

void SshTrustTest::judgesAHostAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("hashed");
    QTest::addColumn<HostKeyVerdict>("verdict");
    const QByteArray rsa = m_sshd->hostKey(u"rsa"_s);
    const QByteArray ecdsa = m_sshd->hostKey(u"ecdsa"_s);
    const QByteArray foreign = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5"
                               "C9okWi0dh2l9GKJl";
    using enum HostKeyVerdict;
    QTest::addRow("empty") << QByteArray() << false << Unknown;
    QTest::addRow("known") << QByteArray("<NAME> <KEY>\n") << false << Known;
    QTest::addRow("hashed") << QByteArray("<NAME> <KEY>\n") << true << Known;
    QTest::addRow("only the RSA key") << "<NAME> " + rsa + '\n' << false << Known;
    QTest::addRow("only the ECDSA key") << "<NAME> " + ecdsa + '\n' << false << Known;
    QTest::addRow("without the port") << QByteArray("127.0.0.1 <KEY>\n") << false << Known;
    QTest::addRow("changed") << "<NAME> " + foreign + '\n' << false << Changed;
    QTest::addRow("changed, hashed") << "<NAME> " + foreign + '\n' << true << Changed;
    QTest::addRow("revoked") << QByteArray("@revoked * <KEY>\n") << false << Revoked;
    QTest::addRow("revoked and known")
        << QByteArray("<NAME> <KEY>\n@revoked <NAME> <KEY>\n") << false << Revoked;
    QTest::addRow("authority") << QByteArray("@cert-authority * <KEY>\n") << false << Unknown;
    QTest::addRow("negated") << QByteArray("!<NAME>,!127.0.0.1,* <KEY>\n") << false << Unknown;
}

void SshTrustTest::judgesAHostAsSshDoes()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, hashed);
    QFETCH(HostKeyVerdict, verdict);
    const KnownHosts known = m_sshd->knownHosts(lines);
    const QString file = m_sshd->file(u"known_hosts"_s);
    if (hashed)
        QVERIFY(Program(u"ssh-keygen"_s, {u"-q"_s, u"-H"_s, u"-f"_s, file}).run().ok());
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    QCOMPARE((*transport)->verdict(), verdict);

    const Outcome ssh =
        Program(u"ssh"_s, {u"-F"_s, u"none"_s, u"-o"_s, u"StrictHostKeyChecking=yes"_s, u"-o"_s,
                           u"UserKnownHostsFile="_s + file, u"-o"_s, u"GlobalKnownHostsFile=none"_s,
                           u"-o"_s, u"BatchMode=yes"_s, u"-i"_s, m_sshd->clientKey(), u"-p"_s,
                           QString::number(m_sshd->target().port), u"127.0.0.1"_s, u"true"_s})
            .run();
    QCOMPARE(ssh.ok(), verdict == HostKeyVerdict::Known);
}

void SshTrustTest::sendsNothingToAHostThatIsNotTrusted_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<ErrorCode>("code");
    QTest::addRow("unknown") << QByteArray() << ErrorCode::HostKeyUnknown;
    QTest::addRow("changed") << "<NAME> " + m_sshd->hostKey(u"ed25519"_s).replace('A', 'B') + '\n'
                             << ErrorCode::HostKeyChanged;
    QTest::addRow("revoked") << QByteArray("<NAME> <KEY>\n@revoked * <KEY>\n")
                             << ErrorCode::HostKeyRevoked;
}

void SshTrustTest::sendsNothingToAHostThatIsNotTrusted()
{
    QFETCH(QByteArray, lines);
    QFETCH(ErrorCode, code);
    const auto transport =
        SshTransport::connect(m_sshd->target(), m_sshd->knownHosts(lines), within(10s));
    QVERIFY(transport);
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, code);
    QVERIFY(describe(status.error()).contains(QString::fromLatin1((*transport)->hostKey().sha256)));
    QVERIFY(describe(status.error()).contains(u"127.0.0.1:"_s));
    QVERIFY(!(*transport)->start({"true"}, within(500ms)));
}

void SshTrustTest::trustsAnUnknownKeyWhenToldTo()
{
    const KnownHosts known = m_sshd->knownHosts({});
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    (*transport)->trustUnknownKey();
    QVERIFY((*transport)->authenticate(only(m_sshd->clientKey()), within(10s)));
    QVERIFY(known.remember(m_sshd->target(), (*transport)->hostKey()));
    const auto again = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(again);
    QCOMPARE((*again)->verdict(), HostKeyVerdict::Known);
}

void SshTrustTest::trustsNoChangedKey()
{
    const KnownHosts known =
        m_sshd->knownHosts("<NAME> " + m_sshd->hostKey(u"ed25519"_s).replace('A', 'B') + '\n');
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    (*transport)->trustUnknownKey();
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::HostKeyChanged);
}

QTEST_GUILESS_MAIN(SshTrustTest)
#include "tst_sshtrust.moc"
