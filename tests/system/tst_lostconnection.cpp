// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/jumphosts.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

#include <QAction>
#include <QElapsedTimer>

#include <algorithm>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;
/// The window is used again this many milliseconds after a click at the latest.
constexpr int kAtOnce = 1000;

} // namespace

/// Connections that break, fall silent or are given up, on the way and afterwards: what is told,
/// what stays, and how it goes on.
class LostConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aCutNetworkIsToldAndTheDraftStays();
    void aSilentServerBehindAHopIsToldByItself();
    void aConnectionThatDiedIdleIsToldAtTheNextStep();
    void goesOnAfterACancelledReading();
    void cancelsBeforeAFrozenHopGreets();
    void cancelsWhileAHopIsFrozenOnTheWay();
    void cancelsAQuestionBehindAFrozenHop();
    void endsWithAFrozenHop();

private:
    const TestHost &gate() const { return (*m_hosts)[0]; }
    const TestHost &server() const { return m_hosts->server(); }
    void openServer();
    void comeBackToTheDraft();
    void reachTheServersQuestion();
    void give(const TestHost &host);
    void cutNetwork() const;
    bool mendNetwork() const { return server().run(u"nft flush ruleset"_s).ok(); }
    /// By the menu.
    void readAgain();
    /// Clicks Cancel; how many milliseconds it took until nothing is connected any more.
    qint64 cancel();
    bool isConnectedNowhere() { return m_bench->text("serverState") == u"Not connected"_s; }

    std::optional<JumpHosts> m_hosts;
    std::unique_ptr<ConnectBench> m_bench;
};

void LostConnectionTest::initTestCase()
{
    auto hosts = JumpHosts::boot(2);
    QVERIFY2(hosts, hosts ? "" : qPrintable(describe(hosts.error())));
    m_hosts = *std::move(hosts);
}

void LostConnectionTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    writeFile(m_bench->knownHosts(),
              fileBytes(gate().knownHosts()) + fileBytes(server().knownHosts()));
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void LostConnectionTest::cleanup()
{
    signalSshConnections(gate(), u"CONT"_s);
    signalSshConnections(server(), u"CONT"_s);
    QVERIFY(signalSshd(gate(), u"CONT"_s));
    QVERIFY(mendNetwork());
    if (m_bench)
        m_bench->workspace.discard();
    m_bench.reset();
}

/// As root, whom nothing is asked.
void LostConnectionTest::openServer()
{
    m_bench->connectByHand(
        {.host = server().address(), .user = u"root"_s, .keyFile = server().keyFile()});
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void LostConnectionTest::cutNetwork() const
{
    QVERIFY(server()
                .run(u"nft add table inet cut; nft 'add chain inet cut in { type filter hook input "
                     "priority 0; }'; nft add rule inet cut in tcp dport 22 drop"_s)
                .ok());
}

void LostConnectionTest::readAgain()
{
    const auto actions = m_bench->window.findChildren<QAction *>();
    const auto wanted = std::ranges::find(actions, u"&Read again"_s, &QAction::text);
    QVERIFY(wanted != actions.end());
    (*wanted)->trigger();
}

/// From the lost server by the switcher's button to the same draft.
void LostConnectionTest::comeBackToTheDraft()
{
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    QVERIFY(m_bench->click("connectAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && !m_bench->workspace.isLost(), kLong);
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
}

void LostConnectionTest::give(const TestHost &host)
{
    m_bench->waitForSecret(u"Password of ops on "_s + host.address());
    m_bench->give(QString::fromUtf8(host.opsPassword()));
}

/// Signed in at the hop, asked for the password of the server behind it.
void LostConnectionTest::reachTheServersQuestion()
{
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()));
    m_bench->connectByName(u"mx"_s);
    give(gate());
    m_bench->waitForSecret(u"Password of ops on "_s + server().address());
}

qint64 LostConnectionTest::cancel()
{
    QElapsedTimer clock;
    clock.start();
    if (!m_bench->click("cancelWork") || !QTest::qWaitFor([this] { return isConnectedNowhere(); }))
        return -1;
    return clock.elapsed();
}

void LostConnectionTest::aCutNetworkIsToldAndTheDraftStays()
{
    openServer();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->workspace.isProbing(), kLong);
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    cutNetwork();
    readAgain();
    QCOMPARE(m_bench->text("serverState"), u"Reading …"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"The connection is lost"_s, 75'000);
    QVERIFY(m_bench->text("notice").contains(server().address()));
    QVERIFY(mendNetwork());
    comeBackToTheDraft();
}

/// The way to it works, so nothing but its silence tells; nothing runs, nobody presses anything.
void LostConnectionTest::aSilentServerBehindAHopIsToldByItself()
{
    reachTheServersQuestion();
    give(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->workspace.isProbing(), kLong);
    QVERIFY(signalSshConnections(server(), u"STOP"_s));
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"The connection is lost"_s, 90'000);
    QVERIFY2(clock.elapsed() < 70'000, qPrintable(QString::number(clock.elapsed())));
    const QString notice = m_bench->text("notice");
    QVERIFY2(notice.contains(server().address()) && notice.contains(u"did not answer"_s),
             qPrintable(notice));
}

void LostConnectionTest::aConnectionThatDiedIdleIsToldAtTheNextStep()
{
    openServer();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->workspace.isProbing(), kLong);
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    QVERIFY(signalSshConnections(server(), u"KILL"_s));
    readAgain();
    QTRY_COMPARE(m_bench->text("serverState"), u"The connection is lost"_s);
    QVERIFY(!m_bench->text("notice").isEmpty());
    comeBackToTheDraft();
}

/// The answer that nobody waited for is on its way when the next thing is asked.
void LostConnectionTest::goesOnAfterACancelledReading()
{
    openServer();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->workspace.isProbing(), kLong);
    QVERIFY(signalSshConnections(server(), u"STOP"_s));
    readAgain();
    QTest::qWait(300); // until it is asked for
    QVERIFY(m_bench->click("cancelWork"));
    QTRY_COMPARE(m_bench->text("serverState"), u"Connected as administrator"_s);
    QVERIFY(signalSshConnections(server(), u"CONT"_s));
    m_bench->workspace.lookForCertificates();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->workspace.phase(), Workspace::Phase::Ready, kLong);
    QVERIFY2(m_bench->text("notice").isEmpty(), qPrintable(m_bench->text("notice")));
    QVERIFY(m_bench->workspace.certificates());
    QVERIFY(!m_bench->workspace.certificates()->files.isEmpty());
}

void LostConnectionTest::cancelsBeforeAFrozenHopGreets()
{
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()));
    QVERIFY(signalSshd(gate(), u"STOP"_s));
    m_bench->connectByName(u"mx"_s);
    QTRY_COMPARE(m_bench->text("serverState"), u"Connecting to mx …"_s);
    QTest::qWait(300); // until it waits for the greeting
    const qint64 took = cancel();
    QVERIFY2(took >= 0 && took < kAtOnce, qPrintable(QString::number(took)));
    QVERIFY(signalSshd(gate(), u"CONT"_s));
    reachTheServersQuestion(); // the way is free for the next one
    give(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void LostConnectionTest::cancelsWhileAHopIsFrozenOnTheWay()
{
    reachTheServersQuestion();
    QVERIFY(signalSshConnections(gate(), u"STOP"_s));
    give(server());
    QTest::qWait(300); // until it waits for the answer
    QCOMPARE(m_bench->text("serverState"), u"Connecting to mx …"_s);
    const qint64 took = cancel();
    QVERIFY2(took >= 0 && took < kAtOnce, qPrintable(QString::number(took)));
    openServer();
}

void LostConnectionTest::cancelsAQuestionBehindAFrozenHop()
{
    reachTheServersQuestion();
    QVERIFY(signalSshConnections(gate(), u"STOP"_s));
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(m_bench->find("secret"), Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([this] { return isConnectedNowhere(); }));
    QVERIFY(clock.elapsed() < kAtOnce);
    openServer();
}

/// The window is closed meanwhile.
void LostConnectionTest::endsWithAFrozenHop()
{
    reachTheServersQuestion();
    QVERIFY(signalSshConnections(gate(), u"STOP"_s));
    give(server());
    QElapsedTimer clock;
    clock.start();
    m_bench.reset();
    QVERIFY2(clock.elapsed() < 2 * kAtOnce, qPrintable(QString::number(clock.elapsed())));
}

QTEST_MAIN(LostConnectionTest)
#include "tst_lostconnection.moc"
