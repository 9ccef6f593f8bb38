// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/settingedit.h"
#include "tests/ui/sshdwindowbench.h"
#include "ui/servers/recentservers.h"
#include "ui/support/wakewatch.h"

#include <QMenu>

#include <arpa/inet.h>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// A loopback port where connections are taken and nothing is ever said.
class SilentPeer {
public:
    SilentPeer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_socket, generic, size) == 0 && ::listen(m_socket, 1) == 0 &&
            getsockname(m_socket, generic, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~SilentPeer() { ::close(m_socket); }
    SilentPeer(const SilentPeer &) = delete;
    SilentPeer &operator=(const SilentPeer &) = delete;

    quint16 port() const { return m_port; }

private:
    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    quint16 m_port = 0;
};

} // namespace

/// A connection that is lost and made again, and the way to another server and back.
class ConnectedServerTest : public SshdWindowBench {
    Q_OBJECT

private slots:
    void initTestCase() { startServer(); }
    void init() { showWindow(); }
    void cleanup() { m_bench.reset(); }
    void cancelsWhileNobodyAnswers();
    void aLostConnectionIsOpenedAgain();
    void aSilentServerIsToldByItself();
    void connectsAgainAfterASleep();
    void whatIsOpenStaysWhenNobodyAnswers();
    void comesBackByTheSwitcher();
    void opensAnAddressAsItWasReachedLast();
    void keepsADraftThatIsLeft();

private:
    void openFolder();
    void switchTo(const QString &text);
};

void ConnectedServerTest::openFolder()
{
    const QString folder = m_bench->home.filePath(u"postfix"_s);
    QVERIFY(QDir().mkpath(folder));
    writeFile(folder + u"/main.cf"_s, "# mine\nmyhostname = mail.example.org\n");
    writeFile(folder + u"/master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_bench->window.open(folder);
    QTRY_VERIFY(m_bench->isOpen() && !m_bench->now().isServer());
}

/// Picks what the menu of the switcher shows as \a text.
void ConnectedServerTest::switchTo(const QString &text)
{
    QVERIFY(m_bench->click("switchServer"));
    QTRY_VERIFY(m_bench->find<QMenu>("servers"));
    auto *menu = m_bench->find<QMenu>("servers");
    for (QAction *action : menu->actions()) {
        if (action->text() != text)
            continue;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    QFAIL(qPrintable(text));
}

void ConnectedServerTest::cancelsWhileNobodyAnswers()
{
    const SilentPeer silent;
    QVERIFY(silent.port() != 0);
    TypedServer there = server();
    there.port = silent.port();
    m_bench->connectByHand(there);
    QTRY_COMPARE(m_bench->text("serverState"), u"Connecting to 127.0.0.1 …"_s);
    QVERIFY(m_bench->click("cancelWork"));
    QCOMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    // The way is free for the next one.
    openServer();
}

void ConnectedServerTest::aLostConnectionIsOpenedAgain()
{
    openServer();
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    m_sshd->signalConnections(SIGKILL);
    m_bench->workspace.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"The connection is lost"_s, kLong);
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    QVERIFY(m_bench->click("connectAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && !m_bench->workspace.isLost(), kLong);
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    m_bench->workspace.discard();
}

/// Nothing runs, nobody presses anything.
void ConnectedServerTest::aSilentServerIsToldByItself()
{
    m_bench->useSshConfig("ServerAliveInterval 1\nServerAliveCountMax 2\n");
    openServer();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->workspace.isProbing(), kLong);
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    QTest::qWait(4000); // longer than a silent server is waited for
    QVERIFY2(m_bench->text("serverState").startsWith(u"Connected"_s),
             qPrintable(m_bench->text("serverState")));
    m_sshd->signalConnections(SIGSTOP);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"The connection is lost"_s, kLong);
    QVERIFY2(m_bench->text("notice").contains(u"did not answer for 3 seconds"_s),
             qPrintable(m_bench->text("notice")));
    m_sshd->signalConnections(SIGKILL);
    QVERIFY(m_bench->click("connectAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && !m_bench->workspace.isLost(), kLong);
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    m_bench->workspace.discard();
}

/// The draft stays where it is, and nobody has to press anything.
void ConnectedServerTest::connectsAgainAfterASleep()
{
    openServer();
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    std::chrono::milliseconds asleep(5'000);
    WakeWatch watch([&asleep] { return asleep; });
    connect(&watch, &WakeWatch::woke, &m_bench->workspace, &Workspace::checkConnection);
    const QSignalSpy read(&m_bench->workspace, &Workspace::opened);

    asleep += std::chrono::hours(1); // the connection lives: nothing is to be seen
    watch.look();
    QTRY_VERIFY(m_bench->workspace.phase() == Workspace::Phase::Ready);
    QCOMPARE(read.size(), 0);

    m_sshd->signalConnections(SIGKILL);
    watch.look(); // not asleep since
    QVERIFY(!m_bench->workspace.isLost());
    asleep += std::chrono::hours(1);
    watch.look();
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, kLong);
    QTRY_VERIFY(m_bench->isOpen() && !m_bench->workspace.isLost());
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    m_bench->workspace.discard();
}

/// What was read and the draft are not taken away by a server that cannot be reached.
void ConnectedServerTest::whatIsOpenStaysWhenNobodyAnswers()
{
    openServer();
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    m_sshd.reset();
    m_bench->workspace.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->workspace.isLost(), kLong);
    QVERIFY(m_bench->click("connectAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->text("notice").contains(u"refused"_s), kLong);
    QVERIFY(m_bench->isOpen() && m_bench->workspace.isLost());
    QCOMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void ConnectedServerTest::comesBackByTheSwitcher()
{
    openServer();
    openFolder();
    QCOMPARE(m_bench->text("serverState"), u"Folder of this computer"_s);
    switchTo(u"127.0.0.1:"_s + QString::number(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    QCOMPARE(m_bench->text("serverName"), u"127.0.0.1"_s);
    QCOMPARE(recentServers().size(), 1);
}

/// As "postseal ssh://…" does; the key of the test lies where nobody looks by himself.
void ConnectedServerTest::opensAnAddressAsItWasReachedLast()
{
    openServer();
    m_bench->workspace.close();
    QTRY_VERIFY(!m_bench->isOpen());
    m_bench->window.open(u"ssh://127.0.0.1:%1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(m_bench->workspace.isServer());
}

void ConnectedServerTest::keepsADraftThatIsLeft()
{
    openServer();
    openFolder();
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    switchTo(u"127.0.0.1:"_s + QString::number(m_sshd->target().port));
    QTRY_VERIFY(m_bench->now().isServer());
    QVERIFY(m_bench->now().changes().isEmpty());
    openFolder(); // it is open: it is looked at
    QVERIFY(m_bench->now().draft().mainCf().toBytes().contains("relayhost = elsewhere"));
    m_bench->window.findChild<QAction *>(u"closeServer"_s)->trigger();
    QTRY_VERIFY(m_bench->now().isServer());
    QCOMPARE(fileBytes(m_bench->home.filePath(u"postfix/main.cf"_s)),
             QByteArray("# mine\nmyhostname = mail.example.org\n"));
    openFolder();
    QVERIFY(m_bench->now().changes().isEmpty());
    QTRY_VERIFY(m_bench->find("takeUpDraft"));
    QVERIFY(m_bench->click("takeUpDraft"));
    QTRY_VERIFY(m_bench->now().draft().mainCf().toBytes().contains("relayhost = elsewhere"));
}

QTEST_MAIN(ConnectedServerTest)
#include "tst_connectedserver.moc"
