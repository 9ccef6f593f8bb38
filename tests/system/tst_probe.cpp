// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servervantage.h"
#include "core/transport/sshtransport.h"
#include "tests/testbed/testca.h"
#include "tests/testbed/testhost.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;

namespace {

using Way = ServerVantage::Way;

constexpr int kPostscreenPort = 2525;

constexpr char kSetUp[] = R"(set -e
postconf smtpd_tls_cert_file=/etc/postfix/tls.pem smtpd_tls_key_file=/etc/postfix/tls.key \
    smtpd_tls_security_level=may postscreen_greet_wait=2s
postconf -M submission/inet='submission inet n - n - - smtpd' \
    submissions/inet='submissions inet n - n - - smtpd' \
    2525/inet='2525 inet n - n - 1 postscreen' smtpd/pass='smtpd pass - - n - - smtpd' \
    dnsblog/unix='dnsblog unix - - n - 0 dnsblog' tlsproxy/unix='tlsproxy unix - - n - 0 tlsproxy'
postconf -P submission/inet/smtpd_tls_security_level=encrypt \
    submission/inet/smtpd_sasl_auth_enable=yes submissions/inet/smtpd_tls_wrappermode=yes \
    submissions/inet/smtpd_sasl_auth_enable=yes
systemctl restart postfix
printf 'Match User plain\n  AllowTcpForwarding no\n' > /etc/ssh/sshd_config.d/probe.conf
systemctl restart ssh
)";

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

/// \a result without what may differ from one way to the same listener to another.
ProbeResult comparable(ProbeResult result)
{
    result.target.host.clear();
    result.vantage.clear();
    result.connectMs = result.bannerMs = result.handshakeMs = result.totalMs = -1;
    return result;
}

QString textOf(const ProbeResult &result)
{
    return result.error ? describe(*result.error) : QString();
}

} // namespace

/// Probes of a real Postfix, from here and from the server itself.
class ProbeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void everyWayShowsTheSame_data();
    void everyWayShowsTheSame();
    void postfixSeesOnlyEhloStartTlsAndQuit();
    void postscreenIsWaitedFor();
    void nobodyListens();
    void plainListenerWithoutForwardingIsNotPossible();

private:
    ProbeTarget target(const QString &host, int port, TlsMode mode) const;
    Result<std::unique_ptr<SshTransport>> signIn(Way way) const;
    ProbeResult fromServer(const ProbeTarget &target, Way way) const;

    std::unique_ptr<TestHost> m_host;
    std::optional<TestCa> m_ca;
    TrustStore m_trust;
};

void ProbeTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    Result<std::unique_ptr<TestHost>> host = TestHost::boot();
    QVERIFY2(host, host ? "" : qPrintable(describe(host.error())));
    m_host = std::move(*host);

    const Leaf leaf = m_ca->issue({.names = {m_host->mailName()}}).value();
    QFile root(m_ca->rootFile());
    QVERIFY(root.open(QIODevice::ReadOnly));
    m_trust = TrustStore::fromPem(root.readAll()).value();
    QVERIFY(
        m_host->put(QStringLiteral("/etc/postfix/tls.pem"), leaf.chain, QStringLiteral("0644")));
    QVERIFY(m_host->put(QStringLiteral("/etc/postfix/tls.key"), leaf.key, QStringLiteral("0400")));
    const Outcome outcome = m_host->run(QString::fromLatin1(kSetUp));
    QVERIFY2(outcome.ok(), outcome.text().constData());
    QVERIFY(m_host->waitForPort(465));
}

ProbeTarget ProbeTest::target(const QString &host, int port, TlsMode mode) const
{
    return {.host = host.toUtf8(),
            .port = static_cast<quint16>(port),
            .mode = mode,
            .serverName = m_host->mailName().toUtf8()};
}

Result<std::unique_ptr<SshTransport>> ProbeTest::signIn(Way way) const
{
    // sshd forbids plain to forward.
    const QByteArray user = way == Way::Forwarding ? "admin" : "plain";
    SshCredentials credentials;
    credentials.agent = false;
    credentials.identityFiles = {m_host->keyFile()};
    const SshTarget server{.user = user, .host = m_host->address().toUtf8()};
    auto ssh = SshTransport::connect(server, KnownHosts({m_host->knownHosts()}), seconds(20));
    if (!ssh)
        return ssh;
    if (const Status status = (*ssh)->authenticate(credentials, seconds(20)); !status)
        return std::unexpected(status.error());
    return ssh;
}

/// A probe that must go by \a way.
ProbeResult ProbeTest::fromServer(const ProbeTarget &target, Way way) const
{
    auto ssh = signIn(way);
    if (!ssh)
        qFatal("%s", qPrintable(describe(ssh.error())));
    ServerVantage vantage(**ssh);
    ProbeResult result = vantage.probe({target}, m_trust, seconds(30)).first();
    if (vantage.way() != way)
        qFatal("the probe went another way: %s", qPrintable(textOf(result)));
    return result;
}

void ProbeTest::everyWayShowsTheSame_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<bool>("auth");
    QTest::addRow("25") << 25 << TlsMode::StartTls << false;
    QTest::addRow("465") << 465 << TlsMode::Implicit << true;
    QTest::addRow("587") << 587 << TlsMode::StartTls << true;
}

void ProbeTest::everyWayShowsTheSame()
{
    QFETCH(int, port);
    QFETCH(TlsMode, mode);
    QFETCH(bool, auth);
    const ProbeResult desk =
        probeFromDesk(target(m_host->address(), port, mode), m_trust, seconds(30));
    QCOMPARE(textOf(desk), QString());
    QVERIFY(desk.banner.startsWith(m_host->mailName().toUtf8() + " ESMTP"));
    QCOMPARE(desk.version, QByteArray("TLSv1.3"));
    QCOMPARE(desk.chain.size(), 2);
    QCOMPARE(desk.verifyWords, QStringLiteral("ok"));
    QVERIFY(desk.nameMatches);
    QCOMPARE(offers(desk.ehloAfter, "AUTH"), auth);
    QVERIFY(!offers(desk.ehloBefore, "AUTH"));
    QVERIFY(comparable(probeFromDesk(target(m_host->address6(), port, mode), m_trust,
                                     seconds(30))) == comparable(desk));
    for (const QString &loopback : {QStringLiteral("127.0.0.1"), QStringLiteral("::1")}) {
        const ProbeTarget there = target(loopback, port, mode);
        const ProbeResult forwarded = fromServer(there, Way::Forwarding);
        const ProbeResult byProgram = fromServer(there, Way::OpenSsl);
        QCOMPARE(textOf(forwarded), QString());
        QCOMPARE(textOf(byProgram), QString());
        QVERIFY(comparable(forwarded) == comparable(desk));
        QVERIFY(comparable(byProgram) == comparable(desk));
    }
}

void ProbeTest::postfixSeesOnlyEhloStartTlsAndQuit()
{
    const ProbeTarget there = target(QStringLiteral("127.0.0.1"), 587, TlsMode::StartTls);
    const QString lines = QStringLiteral("journalctl --sync; journalctl -o cat -t "
                                         "postfix/smtpd | grep '^disconnect'");
    const QByteArray before = m_host->run(lines).out;
    fromServer(there, Way::Forwarding);
    QByteArray added;
    QTRY_VERIFY(!(added = m_host->run(lines).out.mid(before.size())).isEmpty());
    QCOMPARE(added, QByteArray("disconnect from localhost[127.0.0.1] "
                               "ehlo=2 starttls=1 quit=1 commands=4\n"));
}

// Loopback is in mynetworks and waits for nothing; the desk is not.
void ProbeTest::postscreenIsWaitedFor()
{
    const ProbeTarget there = target(m_host->address(), kPostscreenPort, TlsMode::StartTls);
    const ProbeResult desk = probeFromDesk(there, m_trust, seconds(30));
    QCOMPARE(textOf(desk), QString());
    QVERIFY2(desk.bannerMs >= 1500, QByteArray::number(desk.bannerMs).constData());
    QCOMPARE(desk.banner.count('\n'), 1);
    QVERIFY(desk.handshakeDone);
    QCOMPARE(desk.verifyCode, 0);
    for (const auto way : {Way::Forwarding, Way::OpenSsl}) {
        const ProbeResult server = fromServer(
            target(QStringLiteral("127.0.0.1"), kPostscreenPort, TlsMode::StartTls), way);
        QCOMPARE(textOf(server), QString());
        QVERIFY(server.handshakeDone);
    }
}

void ProbeTest::nobodyListens()
{
    for (const auto way : {Way::Forwarding, Way::OpenSsl}) {
        auto ssh = signIn(way);
        QVERIFY(ssh);
        const ProbeResult result =
            probeFromServer(**ssh, target(QStringLiteral("127.0.0.1"), 2526, TlsMode::StartTls),
                            m_trust, seconds(30));
        QVERIFY2(result.error && result.error->code == ErrorCode::Network,
                 qPrintable(textOf(result)));
        QVERIFY(!result.connected);
        QVERIFY(result.wasPossible());
    }
}

void ProbeTest::plainListenerWithoutForwardingIsNotPossible()
{
    const ProbeTarget there = target(QStringLiteral("127.0.0.1"), 25, TlsMode::Plain);
    const ProbeResult forwarded = fromServer(there, Way::Forwarding);
    QCOMPARE(textOf(forwarded), QString());
    QVERIFY(forwarded.answered);
    const ProbeResult result = fromServer(there, Way::OpenSsl);
    QVERIFY(!result.wasPossible());
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
