// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/silentpeer.h"
#include "tests/transport/sshbench.h"

#include <thread>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Connections from the server on.
class SshConnectionsTest : public SshBench {
    Q_OBJECT

private slots:
    void connectsFromTheServer();
    void forwardsMuchBothWaysBesideAProgram();
    void tellsWhenNobodyAnswersThere();
    void tellsWhenForwardingIsForbidden();
    void goesOnAfterACancelledConnection();
};

void SshConnectionsTest::connectsFromTheServer()
{
    SilentPeer peer("127.0.0.1");
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto stream = transport->connectTo("127.0.0.1", peer.port(), patience);
    QVERIFY2(stream, stream ? "" : qPrintable(describe(stream.error())));
    const Descriptor other = peer.accept();
    QVERIFY((*stream)->write("hello", patience));
    QCOMPARE(SilentPeer::receive(other, 5), QByteArray("hello"));
    SilentPeer::send(other, "goodbye");
    QCOMPARE(receive(**stream, 4, patience), QByteArray("good"));
    QCOMPARE(receive(**stream, 3, patience), QByteArray("bye"));
    SilentPeer::endOutput(other);
    QCOMPARE((*stream)->read(100, patience).value_or("?"), QByteArray());
}

void SshConnectionsTest::forwardsMuchBothWaysBesideAProgram()
{
    const Patience patience = within(60s);
    SilentPeer peer("127.0.0.1");
    const auto transport = signedIn();
    const auto stream = transport->connectTo("127.0.0.1", peer.port(), patience);
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(stream && cat);
    const Descriptor other = peer.accept();
    const QByteArray much(3'000'000, 'm');
    std::jthread echo(
        [&other, &much] { SilentPeer::send(other, SilentPeer::receive(other, much.size())); });
    QVERIFY((*stream)->write(much, patience));
    QVERIFY((*cat)->write("beside", patience));
    QCOMPARE((*cat)->read(patience)->out, QByteArray("beside"));
    QVERIFY(receive(**stream, much.size(), patience) == much);
}

void SshConnectionsTest::tellsWhenNobodyAnswersThere()
{
    quint16 port = 0;
    {
        const SilentPeer gone("127.0.0.1");
        port = gone.port();
    }
    const auto stream = signedIn()->connectTo("127.0.0.1", port, within(20s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Network);
    QVERIFY2(stream.error().detail.contains(u"refused"_s), qPrintable(stream.error().detail));
}

void SshConnectionsTest::tellsWhenForwardingIsForbidden()
{
    const auto sshd = PrivateSshd::start({u"AllowTcpForwarding no"_s});
    QVERIFY(sshd);
    const auto transport = sshd->signIn(within(20s));
    QVERIFY(transport);
    const auto stream = (*transport)->connectTo("127.0.0.1", sshd->target().port, within(20s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Unsupported);
    // sshd itself says "open failed".
    QVERIFY2(stream.error().detail.contains(u"AllowTcpForwarding"_s),
             qPrintable(stream.error().detail));
    QVERIFY((*transport)->run({"true"}, {}, within(20s)));
}

void SshConnectionsTest::goesOnAfterACancelledConnection()
{
    const auto transport = signedIn();
    std::stop_source stop;
    stop.request_stop();
    const Patience cancelled{.deadline = QDeadlineTimer(QDeadlineTimer::Forever),
                             .stop = stop.get_token()};
    for (int i = 0; i < 5; ++i) {
        const auto process = transport->start({"cat"}, cancelled);
        QVERIFY(!process);
        QCOMPARE(process.error().code, ErrorCode::Cancelled);
        const auto late = transport->start({"cat"}, within(1ms));
        if (!late)
            QCOMPARE(late.error().code, ErrorCode::TimedOut);
    }
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

QTEST_GUILESS_MAIN(SshConnectionsTest)
#include "tst_sshconnections.moc"
