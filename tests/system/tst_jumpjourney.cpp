// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/jumphosts.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;

} // namespace

/// From the window through one and two real hosts to a mail server: who is asked for what, and what
/// becomes of it there.
class JumpJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void showsTheWayBeforeItIsGone();
    void asksInTheOrderOfTheHops();
    void goesThroughOneHop();
    void keepsNoNamesInKnownHosts();
    void asksAgainWhereThePasswordWasWrong();
    void cancelsAtTheSecondHop();
    void appliesThroughTwoHops();
    void tellsWhichHopIsNotThere();

private:
    const TestHost &hop(size_t index) const { return (*m_hosts)[index]; }
    void acceptKeys();
    void give(const TestHost &host);
    void connectThroughTwo(bool administrator);
    bool nobodyIsConnectedTo(const TestHost &host) const { return sshConnections(host).isEmpty(); }

    std::optional<JumpHosts> m_hosts;
    std::unique_ptr<ConnectBench> m_bench;
};

void JumpJourneyTest::initTestCase()
{
    auto hosts = JumpHosts::boot(3);
    QVERIFY2(hosts, hosts ? "" : qPrintable(describe(hosts.error())));
    m_hosts = *std::move(hosts);
    QVERIFY(m_hosts->server().snapshotConfig());
}

void JumpJourneyTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()));
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

/// As somebody who was here before has them.
void JumpJourneyTest::acceptKeys()
{
    QByteArray lines;
    for (size_t i = 0; i < 3; ++i)
        lines += fileBytes(hop(i).knownHosts());
    writeFile(m_bench->knownHosts(), lines);
}

/// The password of ops on \a host, for which the next question has to be.
void JumpJourneyTest::give(const TestHost &host)
{
    m_bench->waitForSecret(u"Password of ops on "_s + host.address());
    m_bench->give(QString::fromUtf8(host.opsPassword()));
}

void JumpJourneyTest::connectThroughTwo(bool administrator)
{
    m_bench->connectByName(u"mx"_s, administrator);
    for (size_t i = 0; i < 3; ++i) {
        give(hop(i));
        QVERIFY(!QTest::currentTestFailed());
    }
}

void JumpJourneyTest::showsTheWayBeforeItIsGone()
{
    const QStringList before = signInsAt(hop(0));
    m_bench->typeName(u"mx"_s);
    QTRY_COMPARE(m_bench->text("route"),
                 u"Your SSH settings lead to ops@%1, through ops@%2, then ops@%3."_s.arg(
                     m_hosts->server().address(), hop(0).address(), hop(1).address()));
    m_bench->type("host", u"near"_s);
    QTRY_COMPARE(m_bench->text("route"), u"Your SSH settings lead to ops@%1, through ops@%2."_s.arg(
                                             m_hosts->server().address(), hop(0).address()));
    QVERIFY(m_bench->click("cancelConnect"));
    QVERIFY(nobodyIsConnectedTo(hop(0)));
    QCOMPARE(signInsAt(hop(0)), before);
}

void JumpJourneyTest::asksInTheOrderOfTheHops()
{
    m_bench->connectByName(u"mx"_s);
    for (size_t i = 0; i < 3; ++i) {
        m_bench->acceptKeyOf(hop(i).address());
        QVERIFY(!QTest::currentTestFailed());
        give(hop(i));
        QVERIFY(!QTest::currentTestFailed());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->text("serverName"), u"mx"_s);
    QCOMPARE(signInsAt(m_hosts->server()).last(), hop(1).address());
    QCOMPARE(signInsAt(hop(1)).last(), hop(0).address());
}

void JumpJourneyTest::goesThroughOneHop()
{
    acceptKeys();
    m_bench->connectByName(u"near"_s);
    give(hop(0));
    give(m_hosts->server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(signInsAt(m_hosts->server()).last(), hop(0).address());
    QVERIFY(nobodyIsConnectedTo(hop(1)));
}

/// HashKnownHosts: ssh-keygen(1) finds the hosts, nobody else reads who they are.
void JumpJourneyTest::keepsNoNamesInKnownHosts()
{
    m_bench->connectByName(u"near"_s);
    for (const TestHost *host : {&hop(0), &m_hosts->server()}) {
        m_bench->acceptKeyOf(host->address());
        QVERIFY(!QTest::currentTestFailed());
        give(*host);
        QVERIFY(!QTest::currentTestFailed());
        QVERIFY(!fileBytes(m_bench->knownHosts()).contains(host->address().toUtf8()));
        QVERIFY(Program(u"ssh-keygen"_s, {u"-F"_s, host->address(), u"-f"_s, m_bench->knownHosts()})
                    .run()
                    .ok());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(fileBytes(m_bench->knownHosts()).count("|1|"), 2);
    m_bench->workspace.close();
    m_bench->connectByName(u"near"_s); // and now nothing is to be compared
    give(hop(0));
    give(m_hosts->server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void JumpJourneyTest::asksAgainWhereThePasswordWasWrong()
{
    acceptKeys();
    m_bench->connectByName(u"mx"_s);
    give(hop(0));
    m_bench->waitForSecret(u"Password of ops on "_s + hop(1).address());
    QVERIFY(m_bench->text("refusal").isEmpty());
    m_bench->give(u"not it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("refusal"),
                              u"The server did not accept the password. Try again."_s, kLong);
    give(hop(1));
    give(m_hosts->server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void JumpJourneyTest::cancelsAtTheSecondHop()
{
    acceptKeys();
    m_bench->connectByName(u"mx"_s);
    give(hop(0));
    m_bench->waitForSecret(u"Password of ops on "_s + hop(1).address());
    QCOMPARE(sshConnections(hop(0)).size(), 2); // from here, and on to the next one
    QTest::keyClick(m_bench->find("secret"), Qt::Key_Escape);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QTRY_VERIFY(!m_bench->find("secretDialog"));
    QTRY_VERIFY(nobodyIsConnectedTo(hop(0)));
    QVERIFY(nobodyIsConnectedTo(hop(1)));
    QVERIFY(m_bench->text("notice").isEmpty()); // who says no needs no telling
}

void JumpJourneyTest::appliesThroughTwoHops()
{
    acceptKeys();
    connectThroughTwo(true);
    m_bench->waitForSecret(u"sudo password of ops on "_s + m_hosts->server().address());
    m_bench->give(QString::fromUtf8(m_hosts->server().opsPassword()));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QVERIFY(m_bench->workspace.edit(u"Log"_s, setting("smtpd_tls_loglevel", "1")));
    QVERIFY(m_bench->click("apply"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->workspace.phase() == Workspace::Phase::Ready &&
                                 m_bench->workspace.changes().isEmpty(),
                             3 * kLong);
    const testbed::Outcome after =
        m_hosts->server().run(u"postconf -h smtpd_tls_loglevel; systemctl list-timers --all "
                              "--plain --no-legend 'postseal-*' | wc -l"_s);
    QCOMPARE(after.out, QByteArray("1\n0\n")); // and nothing waits to put the old state back
    QVERIFY(m_hosts->server().resetConfig());
}

void JumpJourneyTest::tellsWhichHopIsNotThere()
{
    acceptKeys();
    QVERIFY(hop(1).run(u"systemctl stop ssh.socket ssh"_s).ok());
    m_bench->connectByName(u"mx"_s);
    give(hop(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Not connected"_s, kLong);
    QVERIFY(hop(1).run(u"systemctl start ssh"_s).ok());
    const QString notice = m_bench->text("notice");
    QCOMPARE(notice, u"%1:22: %2:22 is not reached from there: Connection refused."_s.arg(
                         hop(0).address(), hop(1).address()));
    QTRY_VERIFY(nobodyIsConnectedTo(hop(0)));
}

QTEST_MAIN(JumpJourneyTest)
#include "tst_jumpjourney.moc"
