// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshbench.h"
#include "tests/transport/stopsoon.h"

#include <csignal>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Ways to a real sshd that lead through other real ones, or through a program.
class SshJumpTest : public SshBench {
    Q_OBJECT

private slots:
    void goesThroughHops_data();
    void goesThroughHops();
    void carriesALot();
    void judgesTheKeyBehindTheHop();
    void tellsWhyAHopDoesNotLeadThere_data();
    void tellsWhyAHopDoesNotLeadThere();
    void tellsWhichHopBroke();
    void endsWhenTheHopIsFrozen();
    void goesThroughAProgram();
    void tellsWhatAProgramSays_data();
    void tellsWhatAProgramSays();
    void endsItsProgram();
    void isCalledOffOnTheWay();

private:
    /// Signed in to the server through \a hops sshds.
    std::unique_ptr<SshTransport> through(int hops);
    Result<std::unique_ptr<SshTransport>> behind(std::unique_ptr<SshTransport> hop,
                                                 const PrivateSshd &next);
    QByteArray sshLine(const QString &more = {}) const;

    std::vector<std::unique_ptr<PrivateSshd>> m_hops;
};

Result<std::unique_ptr<SshTransport>> SshJumpTest::behind(std::unique_ptr<SshTransport> hop,
                                                          const PrivateSshd &next)
{
    auto transport =
        SshTransport::connectThrough(std::move(hop), next.target(), next.knownHosts(), within(10s));
    if (!transport)
        return transport;
    SshCredentials credentials = only(next.clientKey());
    if (const Status done = (*transport)->authenticate(credentials, within(10s)); !done)
        return std::unexpected(done.error());
    return transport;
}

std::unique_ptr<SshTransport> SshJumpTest::through(int hops)
{
    m_hops.clear();
    for (int i = 0; i < hops; ++i)
        m_hops.push_back(PrivateSshd::start());
    auto transport = hops == 0 ? m_sshd->signIn(within(20s)) : m_hops[0]->signIn(within(20s));
    for (int i = 1; i <= hops && transport; ++i)
        transport =
            behind(*std::move(transport), i < hops ? *m_hops[static_cast<size_t>(i)] : *m_sshd);
    if (!transport)
        qWarning("%s", qPrintable(describe(transport.error())));
    return transport ? *std::move(transport) : nullptr;
}

void SshJumpTest::goesThroughHops_data()
{
    QTest::addColumn<int>("hops");
    QTest::addRow("one") << 1;
    QTest::addRow("two") << 2;
    QTest::addRow("three") << 3;
}

/// sshd(8) tells in SSH_CONNECTION where a connection came from and where it came to.
void SshJumpTest::goesThroughHops()
{
    QFETCH(int, hops);
    const auto transport = through(hops);
    QVERIFY(transport);
    const Result<Output> output =
        transport->run({"sh", "-c", "echo ${SSH_CONNECTION##* }"}, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out.trimmed(), QByteArray::number(m_sshd->target().port));
    // Forwarding works from there, too: the sshd's own greeting comes back.
    const auto stream = transport->connectTo("127.0.0.1", m_sshd->target().port, within(10s));
    QVERIFY(stream);
    QCOMPARE(receive(**stream, 4, within(10s)), QByteArray("SSH-"));
}

void SshJumpTest::carriesALot()
{
    const auto transport = through(2);
    QVERIFY(transport);
    QByteArray much(4'000'000, 'x');
    for (qsizetype i = 0; i < much.size(); ++i)
        much[i] = static_cast<char>((i * 31) ^ (i >> 8));
    const Result<Output> output = transport->run({"cat"}, much, within(60s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QVERIFY(output->out == much);
}

void SshJumpTest::judgesTheKeyBehindTheHop()
{
    auto hop = m_sshd->signIn(within(20s));
    QVERIFY(hop);
    const auto other = PrivateSshd::start();
    QVERIFY(other);
    // The hop's key on file for the server behind it: a changed key.
    const KnownHosts wrong = other->knownHosts("<NAME> " + m_sshd->hostKey(u"ed25519"_s) + "\n");
    const auto transport =
        SshTransport::connectThrough(*std::move(hop), other->target(), wrong, within(10s));
    QVERIFY(transport);
    QCOMPARE((*transport)->verdict(), HostKeyVerdict::Changed);
    QCOMPARE(((*transport)->hostKey().type + ' ' + (*transport)->hostKey().blob),
             other->hostKey(u"ed25519"_s));
    const Status done = (*transport)->authenticate(only(other->clientKey()), within(10s));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::HostKeyChanged);
}

void SshJumpTest::tellsWhyAHopDoesNotLeadThere_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<SshTarget>("target");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("forbidden") << QStringList{u"AllowTcpForwarding no"_s} << m_sshd->target()
                               << ErrorCode::Unsupported << u"AllowTcpForwarding"_s;
    QTest::addRow("nobody there") << QStringList()
                                  << SshTarget{.user = {}, .host = "127.0.0.1", .port = 1}
                                  << ErrorCode::Network << u"Connection refused"_s;
}

void SshJumpTest::tellsWhyAHopDoesNotLeadThere()
{
    QFETCH(QStringList, settings);
    QFETCH(SshTarget, target);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    const auto sshd = PrivateSshd::start(settings);
    QVERIFY(sshd);
    auto hop = sshd->signIn(within(20s));
    QVERIFY(hop);
    const auto transport =
        SshTransport::connectThrough(*std::move(hop), target, m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, code);
    QVERIFY2(transport.error().detail.contains(words), qPrintable(transport.error().detail));
    QVERIFY(transport.error().subject.contains(QString::number(sshd->target().port)));
}

void SshJumpTest::tellsWhichHopBroke()
{
    const auto transport = through(2);
    QVERIFY(transport);
    m_hops[0]->signalConnections(SIGKILL);
    const Result<Output> output = transport->run({"true"}, {}, within(10s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Network);
    const QString detail = output.error().detail;
    QVERIFY2(detail.contains(u"127.0.0.1:%1"_s.arg(m_hops[1]->target().port)), qPrintable(detail));
}

void SshJumpTest::endsWhenTheHopIsFrozen()
{
    auto transport = through(1);
    QVERIFY(transport);
    m_hops[0]->signalConnections(SIGSTOP);
    const QByteArray much(8'000'000, 'x');
    QElapsedTimer clock;
    clock.start();
    const Result<Output> output = transport->run({"cat"}, much, within(1s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::TimedOut);
    transport.reset();
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    m_hops[0]->signalConnections(SIGCONT);
}

/// ssh(1) as a ProxyCommand to \a m_sshd, by way of itself.
QByteArray SshJumpTest::sshLine(const QString &more) const
{
    const SshTarget target = m_sshd->target();
    return u"ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=%1 "
           "-i %2 %3 -p %4 -W 127.0.0.1:%4 127.0.0.1"_s
               .arg(m_sshd->file(u"known_hosts"_s), m_sshd->clientKey(), more)
               .arg(target.port)
               .toUtf8();
}

void SshJumpTest::goesThroughAProgram()
{
    const KnownHosts files = m_sshd->knownHosts();
    const auto transport = SshTransport::connectBy(sshLine(), m_sshd->target(), files, within(20s));
    QVERIFY2(transport, transport ? "" : qPrintable(describe(transport.error())));
    QVERIFY((*transport)->authenticate(only(m_sshd->clientKey()), within(20s)));
    const QByteArray much(1'000'000, 'y');
    const Result<Output> output = (*transport)->run({"cat"}, much, within(30s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QVERIFY(output->out == much);
}

void SshJumpTest::tellsWhatAProgramSays_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QString>("words");
    QTest::addRow("complains") << QByteArray("sh -c 'echo \"no way\" >&2; exit 3'")
                               << u"the ProxyCommand says: no way"_s;
    QTest::addRow("says nothing") << QByteArray("sh -c 'exit 3'") << u"ended with status 3"_s;
    QTest::addRow("is not there") << QByteArray("/no/such/program")
                                  << u"/no/such/program: not found"_s;
    QTest::addRow("escapes") << QByteArray("printf '\\033[2Jhello' >&2") << u"?[2Jhello"_s;
}

void SshJumpTest::tellsWhatAProgramSays()
{
    QFETCH(QByteArray, command);
    QFETCH(QString, words);
    qputenv("SHELL", "/bin/sh");
    const auto transport =
        SshTransport::connectBy(command, m_sshd->target(), m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Network);
    QVERIFY2(transport.error().detail.contains(words), qPrintable(transport.error().detail));
    QVERIFY(!transport.error().detail.contains(QChar(27)));
}

void SshJumpTest::endsItsProgram()
{
    const QString mark = m_sshd->file(u"pid"_s);
    const QByteArray command = "sh -c 'echo $$ >" + mark.toUtf8() + "; sleep 600; :'";
    const auto transport =
        SshTransport::connectBy(command, m_sshd->target(), m_sshd->knownHosts(), within(1s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::TimedOut);
    QVERIFY(transport.error().detail.contains(u"ProxyCommand"_s));
    const int pid = fileBytes(mark).trimmed().toInt();
    QVERIFY(pid > 0);
    QTRY_VERIFY(kill(pid, 0) != 0);
}

void SshJumpTest::isCalledOffOnTheWay()
{
    const auto sshd = PrivateSshd::start();
    QVERIFY(sshd);
    auto hop = sshd->signIn(within(20s));
    QVERIFY(hop);
    sshd->signalConnections(SIGSTOP);
    StopSoon soon;
    const auto transport = SshTransport::connectThrough(*std::move(hop), m_sshd->target(),
                                                        m_sshd->knownHosts(), soon.patience());
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Cancelled);
    const qint64 late = soon.elapsed();
    QVERIFY2(late < 1000, qPrintable(QString::number(late)));
}

QTEST_GUILESS_MAIN(SshJumpTest)
#include "tst_sshjump.moc"
