// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/silentpeer.h"
#include "tests/transport/sshbench.h"
#include "tests/transport/stopsoon.h"

#include <csignal>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Peers that are silent, broken or gone, and calls that are stopped.
class SshBreaksTest : public SshBench {
    Q_OBJECT

private slots:
    void tellsWhenNobodyAnswers();
    void tellsWhenItIsNoSshServer_data();
    void tellsWhenItIsNoSshServer();
    void tellsWhenTheServerIsKilled_data();
    void tellsWhenTheServerIsKilled();
    void stopsConnectingAtOnce();
    void stopsSigningInAtOnce();
    void stopsWaitingForTheAgentAtOnce();
    void stopsWaitingForAProgramAtOnce_data();
    void stopsWaitingForAProgramAtOnce();
    void stopsWritingToAStalledServerAtOnce();
    void waitsNoLongerThanTheDeadline_data();
    void waitsNoLongerThanTheDeadline();
    void outlivesItsTransport();
};

void SshBreaksTest::tellsWhenNobodyAnswers()
{
    SshTarget target = m_sshd->target();
    {
        const SilentPeer gone("127.0.0.1");
        target.port = gone.port();
    }
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Network);
    QCOMPARE(transport.error().subject, u"127.0.0.1:%1"_s.arg(target.port));
}

void SshBreaksTest::tellsWhenItIsNoSshServer_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("long line") << QByteArray(400, 'x') + '\n'
                               << ErrorCode::Protocol << u"not an SSH server"_s;
    QTest::addRow("mail server") << QByteArray("220 mx.example.org ESMTP\r\n") << ErrorCode::Network
                                 << u"before it greeted"_s;
    QTest::addRow("no word") << QByteArray() << ErrorCode::Network << u"before it greeted"_s;
}

void SshBreaksTest::tellsWhenItIsNoSshServer()
{
    QFETCH(QByteArray, greeting);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    SilentPeer peer("127.0.0.1");
    SshTarget target = m_sshd->target();
    target.port = peer.port();
    std::jthread other([&peer, &greeting] {
        const Descriptor connection = peer.accept();
        // Reads the client's greeting first, so that no reset overtakes ours.
        SilentPeer::receive(connection, 20);
        SilentPeer::send(connection, greeting);
        SilentPeer::endOutput(connection);
        SilentPeer::receive(connection, 100'000);
    });
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, code);
    QVERIFY2(transport.error().detail.contains(words), qPrintable(transport.error().detail));
}

void SshBreaksTest::tellsWhenTheServerIsKilled_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("writing");
    QTest::addRow("while reading") << QByteArray("echo ready; exec sleep 1000") << false;
    QTest::addRow("while writing") << QByteArray("echo ready; exec sleep 1000") << true;
}

void SshBreaksTest::tellsWhenTheServerIsKilled()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, writing);
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto process = transport->start({"sh", "-c", script}, patience);
    QVERIFY(process);
    QCOMPARE((*process)->read(patience)->out, QByteArray("ready\n"));
    StopSoon delay;
    std::jthread killer([this, &delay] {
        delay.elapsed();
        m_sshd->signalConnections(SIGKILL);
    });
    Error error;
    if (writing) {
        const Status status = (*process)->write(QByteArray(20'000'000, 'x'), patience);
        QVERIFY(!status);
        error = status.error();
    } else {
        const auto chunk = (*process)->read(patience);
        QVERIFY(!chunk);
        error = chunk.error();
    }
    QCOMPARE(error.code, ErrorCode::Network);
    QVERIFY(error.subject.contains(u"127.0.0.1"_s));
    QVERIFY(!(*process)->wait(patience));
    QCOMPARE(transport->run({"true"}, {}, patience).error().code, ErrorCode::Network);
    QCOMPARE(transport->connectTo("127.0.0.1", 1, patience).error().code, ErrorCode::Network);
}

void SshBreaksTest::stopsConnectingAtOnce()
{
    SilentPeer peer("127.0.0.1");
    SshTarget target = m_sshd->target();
    target.port = peer.port();
    StopSoon soon;
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

void SshBreaksTest::stopsSigningInAtOnce()
{
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    m_sshd->signalConnections(SIGSTOP);
    StopSoon soon;
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));

    m_sshd->signalConnections(SIGCONT);
    const Status again = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!again);
    QVERIFY2(again.error().detail.contains(u"connect again"_s), qPrintable(again.error().detail));
}

void SshBreaksTest::stopsWaitingForTheAgentAtOnce()
{
    auto agent = startAgent(m_sshd->clientKey());
    QVERIFY(agent);
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    kill(static_cast<pid_t>(agent->processId()), SIGSTOP);
    SshCredentials credentials;
    credentials.identityFiles = {m_sshd->file(u"no such key"_s)};
    StopSoon soon;
    const Status status = (*transport)->authenticate(credentials, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));

    const auto late = m_sshd->connect(within(10s));
    QVERIFY(late);
    const Status timedOut = (*late)->authenticate(credentials, within(200ms));
    QVERIFY(!timedOut);
    QCOMPARE(timedOut.error().code, ErrorCode::TimedOut);
}

void SshBreaksTest::stopsWaitingForAProgramAtOnce_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<qsizetype>("input");
    QTest::addRow("while reading") << QByteArray("exec sleep 1000") << qsizetype(0);
    QTest::addRow("while writing") << QByteArray("exec sleep 1000") << qsizetype(20'000'000);
    QTest::addRow("while it floods") << QByteArray("cat /dev/zero >&2") << qsizetype(0);
}

void SshBreaksTest::stopsWaitingForAProgramAtOnce()
{
    QFETCH(QByteArray, script);
    QFETCH(qsizetype, input);
    const auto transport = signedIn();
    const auto process = transport->start({"exec", "sh", "-c", script}, within(20s));
    QVERIFY(process);
    const QByteArray sent(input, 'x'); // outlives the measuring: freeing it takes its own time
    StopSoon soon;
    Status status = (*process)->write(sent, soon.patience());
    while (status) {
        const auto chunk = (*process)->read(soon.patience());
        if (!chunk)
            status = std::unexpected(chunk.error());
    }
    const qint64 took = soon.elapsed();
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

void SshBreaksTest::stopsWritingToAStalledServerAtOnce()
{
    const auto transport = signedIn();
    const auto process = transport->start({"cat"}, within(20s));
    QVERIFY(process);
    m_sshd->signalConnections(SIGSTOP);
    const QByteArray sent(20'000'000, 'x');
    StopSoon soon;
    const Status status = (*process)->write(sent, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
    // Destroying process and transport must not wait for the stalled server either.
    QElapsedTimer timer;
    timer.start();
    const_cast<Result<std::unique_ptr<Process>> &>(process)->reset();
    QVERIFY2(timer.elapsed() < kAtOnce, QByteArray::number(timer.elapsed()));
}

void SshBreaksTest::waitsNoLongerThanTheDeadline_data()
{
    QTest::addColumn<QByteArray>("step");
    for (const char *step : {"connect", "authenticate", "start", "run", "connectTo"})
        QTest::addRow("%s", step) << QByteArray(step);
}

void SshBreaksTest::waitsNoLongerThanTheDeadline()
{
    QFETCH(QByteArray, step);
    const auto fresh = m_sshd->connect(within(10s));
    QVERIFY(fresh);
    const auto transport = signedIn();
    m_sshd->signalConnections(SIGSTOP);
    SilentPeer peer("127.0.0.1");
    SshTarget silent = m_sshd->target();
    silent.port = peer.port();
    QElapsedTimer timer;
    timer.start();
    const Patience patience = within(200ms);
    std::optional<Error> error;
    const auto note = [&error](const auto &result) {
        if (!result)
            error = result.error();
    };
    if (step == "connect")
        note(SshTransport::connect(silent, m_sshd->knownHosts(), patience));
    else if (step == "authenticate")
        note((*fresh)->authenticate(only(m_sshd->clientKey()), patience));
    else if (step == "start")
        note(transport->start({"true"}, patience));
    else if (step == "run")
        note(transport->run({"true"}, {}, patience));
    else
        note(transport->connectTo("127.0.0.1", peer.port(), patience));
    const qint64 took = timer.elapsed();
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::TimedOut);
    QVERIFY(error->subject.contains(u"127.0.0.1"_s));
    QVERIFY2(took < 200 + kAtOnce, QByteArray::number(took));
}

void SshBreaksTest::outlivesItsTransport()
{
    const Patience patience = within(20s);
    auto transport = signedIn();
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(cat);
    transport.reset();
    QVERIFY((*cat)->write("still here", patience));
    QCOMPARE((*cat)->read(patience)->out, QByteArray("still here"));
}

QTEST_GUILESS_MAIN(SshBreaksTest)
#include "tst_sshbreaks.moc"
