// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"
#include "tests/ui/settingedit.h"
#include "ui/servers/recentservers.h"
#include "ui/support/language.h"
#include "ui/support/wakewatch.h"

#include <QLocale>
#include <QMenu>
#include <QTranslator>

#include <arpa/inet.h>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;
const QByteArray kOtherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINotTheKeyAtAllNotThe"
                             "KeyAtAllNotTheKeyAtAllAA";

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

/// From the welcome page to a server and on to another, with a real sshd and its questions.
class ConnectingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void comparesAndAcceptsAnUnknownKey();
    void asksAgainAboutAForgottenServer();
    void tellsOfAKeyThatCannotBeKept();
    void refusesAnUnknownKeyByReturn();
    void aChangedKeyIsAnAlarm();
    void aRevokedKeyIsAnAlarm();
    void asksForThePassphraseUntilItIsRight();
    void asksInTheLanguageOfTheProgram();
    void takesTheRememberedPassphrase();
    void cancelsWhileNobodyAnswers();
    void aLostConnectionIsOpenedAgain();
    void aSilentServerIsToldByItself();
    void connectsAgainAfterASleep();
    void whatIsOpenStaysWhenNobodyAnswers();
    void comesBackByTheSwitcher();
    void opensAnAddressAsItWasReachedLast();
    void keepsADraftThatIsLeft();

private:
    QByteArray lineFor(const QByteArray &key) const;
    QByteArray hostKey() const { return m_sshd->hostKey(u"ed25519"_s); }
    TypedServer server(const QString &keyFile = {}) const;
    QString lockedKey() const;
    void openServer();
    void openFolder();
    void switchTo(const QString &text);

    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<ConnectBench> m_bench;
};

void ConnectingTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void ConnectingTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

/// The program speaks English again.
void ConnectingTest::cleanup()
{
    m_bench.reset();
    for (QTranslator *texts : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete texts;
}

QByteArray ConnectingTest::lineFor(const QByteArray &key) const
{
    return "[127.0.0.1]:" + QByteArray::number(m_sshd->target().port) + ' ' + key + '\n';
}

TypedServer ConnectingTest::server(const QString &keyFile) const
{
    return {.host = u"127.0.0.1"_s,
            .port = m_sshd->target().port,
            .user = {},
            .keyFile = keyFile.isEmpty() ? m_sshd->clientKey() : keyFile};
}

/// A key that the server lets in, behind the passphrase "right one".
QString ConnectingTest::lockedKey() const
{
    const QString key = m_bench->home.filePath(u"locked"_s);
    if (makeKey(key, u"ed25519"_s, {u"-N"_s, u"right one"_s}))
        m_sshd->authorize(key + u".pub"_s);
    return key;
}

/// Connected, with its key on file.
void ConnectingTest::openServer()
{
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void ConnectingTest::openFolder()
{
    const QString folder = m_bench->home.filePath(u"postfix"_s);
    QVERIFY(QDir().mkpath(folder));
    writeFile(folder + u"/main.cf"_s, "# mine\nmyhostname = mail.example.org\n");
    writeFile(folder + u"/master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_bench->window.open(folder);
    QTRY_VERIFY(m_bench->isOpen() && !m_bench->now().isServer());
}

/// Picks what the menu of the switcher shows as \a text.
void ConnectingTest::switchTo(const QString &text)
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

void ConnectingTest::comparesAndAcceptsAnUnknownKey()
{
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    const QByteArray key = hostKey();
    const QByteArray fingerprint = fingerprintOf(key.split(' ').at(1));
    QCOMPARE(m_bench->text("keyFingerprint"), QString::fromUtf8(fingerprint));
    QTest::keyClicks(m_bench->find("pastedFingerprint"),
                     QString::fromUtf8("256 " + fingerprint + " root@mail (ED25519)"));
    QVERIFY(m_bench->text("comparison").contains(u"the same"_s));
    QVERIFY(!QFile::exists(m_bench->accepted()));
    QVERIFY(m_bench->click("acceptKey"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->text("serverName"), u"127.0.0.1"_s);
    QVERIFY2(m_bench->text("serverState").startsWith(u"Connected"_s),
             qPrintable(m_bench->text("serverState")));
    QVERIFY2(fileBytes(m_bench->accepted()).startsWith(lineFor(key).chopped(1) + ' '),
             fileBytes(m_bench->accepted()));
    QVERIFY(!QFile::exists(m_bench->knownHosts())); // that is ssh's
    QCOMPARE(recentServers().size(), 1);
}

/// From the menu, to the question that comes at the next connection.
void ConnectingTest::asksAgainAboutAForgottenServer()
{
    m_bench->connectByHand(server());
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    m_bench->workspace.close();
    QTRY_VERIFY(!m_bench->isOpen());
    m_bench->window.findChild<QAction *>(u"knownServersAction"_s)->trigger();
    QTRY_VERIFY(m_bench->find("knownServersDialog"));
    QVERIFY(m_bench->click("forgetServer")); // the only one is chosen
    QVERIFY(m_bench->click("closeKnownServers"));
    m_bench->window.open(u"ssh://127.0.0.1:%1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("hostKeyDialog"), kLong);
    QVERIFY(m_bench->click("refuseKey"));
}

void ConnectingTest::tellsOfAKeyThatCannotBeKept()
{
    QVERIFY(QDir().mkpath(m_bench->accepted())); // not even root writes to a folder
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    QVERIFY(m_bench->click("acceptKey"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    const QString notice = m_bench->text("notice");
    QVERIFY2(notice.contains(m_bench->accepted()) && notice.contains(u"asked about again"_s),
             qPrintable(notice));
}

void ConnectingTest::refusesAnUnknownKeyByReturn()
{
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    QTest::keyClick(m_bench->find<QDialog>("hostKeyDialog")->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(!QFile::exists(m_bench->accepted()));
    QVERIFY(recentServers().isEmpty());
}

void ConnectingTest::aChangedKeyIsAnAlarm()
{
    const QByteArray before = lineFor(kOtherKey);
    writeFile(m_bench->knownHosts(), before);
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("badKeyDialog"), kLong);
    const QByteArray shown = fingerprintOf(hostKey().split(' ').at(1));
    QCOMPARE(m_bench->text("shownFingerprint"), QString::fromUtf8(shown));
    QCOMPARE(m_bench->text("knownFingerprint"),
             QString::fromUtf8(fingerprintOf(kOtherKey.split(' ').at(1))));
    QVERIFY(m_bench->text("forgetCommand").contains(m_bench->knownHosts()));
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QVERIFY(m_bench->click("closeWarning"));
    QVERIFY(!m_bench->find<QDialog>("hostKeyDialog") && !m_bench->find<QDialog>("secretDialog"));
    QCOMPARE(fileBytes(m_bench->knownHosts()), before);
}

void ConnectingTest::aRevokedKeyIsAnAlarm()
{
    writeFile(m_bench->knownHosts(), lineFor(hostKey()) + "@revoked " + lineFor(hostKey()));
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("badKeyDialog"), kLong);
    QVERIFY2(m_bench->text("headline").contains(u"revoked"_s),
             qPrintable(m_bench->text("headline")));
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QVERIFY(m_bench->click("closeWarning"));
}

void ConnectingTest::asksForThePassphraseUntilItIsRight()
{
    const QString key = lockedKey();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->connectByHand(server(key));
    m_bench->give(u"wrong one"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("refusal").isEmpty(), kLong);
    QCOMPARE(m_bench->text("refusal"), u"The passphrase does not open the key. Try again."_s);
    QVERIFY(m_bench->store.kept.isEmpty());
    m_bench->give(u"right one"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->store.kept.keys(), QStringList(u"passphrase "_s + key));
    QCOMPARE(m_bench->store.kept.first().reveal().toByteArray(), QByteArray("right one"));
}

/// What the server wants is seen in whatever words it is told.
void ConnectingTest::asksInTheLanguageOfTheProgram()
{
    m_bench.reset();
    speak(*QCoreApplication::instance(), QLocale(QLocale::Japanese));
    init();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->connectByHand(server(lockedKey()));
    m_bench->give(u"wrong one"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("refusal").isEmpty(), kLong);
    QVERIFY(m_bench->text("refusal").contains(u"パスフレーズ"_s));
    m_bench->give(u"right one"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void ConnectingTest::takesTheRememberedPassphrase()
{
    const QString key = lockedKey();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->store.kept.insert(u"passphrase "_s + key, Secret::take("right one"));
    m_bench->connectByHand(server(key));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find<QDialog>("secretDialog"), kLong);
    QVERIFY(m_bench->isOpen());
}

void ConnectingTest::cancelsWhileNobodyAnswers()
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

void ConnectingTest::aLostConnectionIsOpenedAgain()
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
void ConnectingTest::aSilentServerIsToldByItself()
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
void ConnectingTest::connectsAgainAfterASleep()
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
void ConnectingTest::whatIsOpenStaysWhenNobodyAnswers()
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

void ConnectingTest::comesBackByTheSwitcher()
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
void ConnectingTest::opensAnAddressAsItWasReachedLast()
{
    openServer();
    m_bench->workspace.close();
    QTRY_VERIFY(!m_bench->isOpen());
    m_bench->window.open(u"ssh://127.0.0.1:%1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(m_bench->workspace.isServer());
}

void ConnectingTest::keepsADraftThatIsLeft()
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

QTEST_MAIN(ConnectingTest)
#include "tst_connecting.moc"
