// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/privatesshd.h"
#include "tests/transport/silentpeer.h"
#include "ui/listenerprobes.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Probes that are called off while this computer still waits for an answer.
class ListenerProbesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theSessionEndsOnTheLane_data();
    void theSessionEndsOnTheLane();
};

void ListenerProbesTest::theSessionEndsOnTheLane_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("stopped") << true;
    QTest::newRow("gone") << false;
}

/// Closing a connection may wait for the network, which the window must not.
void ListenerProbesTest::theSessionEndsOnTheLane()
{
    QFETCH(bool, stopped);
    const auto sshd = PrivateSshd::start();
    QVERIFY(sshd);
    auto transport = sshd->signIn();
    QVERIFY(transport);
    const SilentPeer silent("127.0.0.1");
    std::atomic<std::thread::id> endedOn;
    {
        ServerLane lane;
        ListenerProbes probes(lane);
        std::shared_ptr<ServerSession> session(new ServerSession{},
                                               [&endedOn](const ServerSession *last) {
                                                   endedOn = std::this_thread::get_id();
                                                   delete last;
                                               });
        session->transport = *std::move(transport);
        probes.start(session, {},
                     {{.host = "127.0.0.1",
                       .port = silent.port(),
                       .mode = TlsMode::StartTls,
                       .serverName = {}}},
                     {});
        QTRY_VERIFY(!probes.last().at.isNull()); // the server's side is done
        QVERIFY(probes.isRunning());
        lane.run([session = std::move(session)](const std::stop_token &) mutable {
                session.reset();
            })
            .waitForFinished();
        if (stopped)
            probes.stop();
    }
    QVERIFY(endedOn.load() != std::thread::id());
    QVERIFY(endedOn.load() != std::this_thread::get_id());
}

QTEST_GUILESS_MAIN(ListenerProbesTest)
#include "tst_listenerprobes.moc"
