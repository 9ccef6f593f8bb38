// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/serversbench.h"
#include "tests/ui/settingedit.h"
#include "ui/servers/recentservers.h"

#include <QStandardPaths>

#include <csignal>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;

} // namespace

/// Several servers at once, with two real sshds and folders of this computer.
class OpenServersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void editsInOneLeaveTheOther();
    void oneLostConnectionLeavesTheOther();
    void whatIsOpenIsOpenedOnce();
    void keysGoFromOneToTheNext();
    void closingOneLeavesTheOther();
    void theLastOneLeavesTheWelcomePage();
    void quittingKeepsTheDraftsOfAll();
    void pagesAndFiltersStayAsTheyWere();
    void aReviewWaitsWithItsServer();
    void aHostIsTheSameInAnySpelling();
    void anotherAccountIsAnotherServer();
    void theSameAccountIsTheSameHoweverItIsSaid();

private:
    static QString name(const PrivateSshd &sshd) { return ServersBench::name(sshd); }
    void openBoth();
    void openFolder(const QString &name) { m_bench->openFolder(name); }
    QStringList rows() { return m_bench->rows(); }
    Workspace &other();

    std::unique_ptr<PrivateSshd> m_one, m_two;
    std::unique_ptr<ServersBench> m_bench;
};

void OpenServersTest::initTestCase()
{
    m_one = PrivateSshd::start();
    m_two = PrivateSshd::start();
    QVERIFY(m_one && m_two);
    m_two->authorize(m_one->clientKey() + u".pub"_s);
}

void OpenServersTest::init()
{
    failOnAnyWarning();
    QStandardPaths::setTestModeEnabled(true);
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts"_s)
        .removeRecursively();
    m_bench = std::make_unique<ServersBench>(*m_one,
                                             QList<const PrivateSshd *>{m_one.get(), m_two.get()});
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void OpenServersTest::cleanup()
{
    m_bench.reset();
}

/// As "postseal ssh://one ssh://two" does; the second is looked at.
void OpenServersTest::openBoth()
{
    m_bench->window.open(ServersBench::url(*m_one));
    m_bench->window.open(ServersBench::url(*m_two));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(other().phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(other().place() != m_bench->now().place());
}

/// The first one, when the second is looked at.
Workspace &OpenServersTest::other()
{
    return m_bench->workspace;
}

void OpenServersTest::editsInOneLeaveTheOther()
{
    openBoth();
    QVERIFY(other().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "[two.example]")));
    QVERIFY(m_bench->now().edit(u"Name"_s, setting("myorigin", "two.example")));
    QCOMPARE(rows(), (QStringList{u"Open"_s, name(*m_one) + u", Changes wait"_s,
                                  name(*m_two) + u", Changes wait"_s}));
    QTest::keyClick(&m_bench->window, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&m_bench->window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_bench->now().changes().isEmpty());
    QCOMPARE(other().draft().mainCf().value("relayhost"), "[one.example]");
    QVERIFY(rows().last().startsWith(name(*m_two) + u", Connected"_s));
    QTest::keyClick(&m_bench->window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(&m_bench->now(), &other());
    QVERIFY(m_bench->click("undo"));
    QVERIFY(other().changes().isEmpty());
}

void OpenServersTest::oneLostConnectionLeavesTheOther()
{
    openBoth();
    QVERIFY(other().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    m_one->signalConnections(SIGKILL);
    other().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(other().isLost(), kLong);
    QVERIFY(!m_bench->now().isLost());
    QCOMPARE(rows().at(1), name(*m_one) + u", The connection is lost"_s);
    QVERIFY(rows().last().startsWith(name(*m_two) + u", Connected"_s));
    QVERIFY2(m_bench->text("notice").startsWith(u"127.0.0.1"_s),
             qPrintable(m_bench->text("notice")));
    m_bench->now().refresh(); // it answers
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->now().phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(!m_bench->now().isLost());
    QCOMPARE(other().draft().mainCf().value("relayhost"), "[one.example]");
    other().discard();
}

void OpenServersTest::whatIsOpenIsOpenedOnce()
{
    openBoth();
    Workspace &second = m_bench->now();
    QVERIFY(second.edit(u"Relay"_s, setting("relayhost", "[two.example]")));
    m_bench->window.open(ServersBench::url(*m_one));
    QCOMPARE(&m_bench->now(), &other());
    QCOMPARE(other().phase(), Workspace::Phase::Ready); // nothing is begun anew
    m_bench->window.open(ServersBench::url(*m_two));
    QCOMPARE(&m_bench->now(), &second);
    QVERIFY(!second.changes().isEmpty());
    QCOMPARE(rows().size(), 3);
    second.discard();
}

void OpenServersTest::keysGoFromOneToTheNext()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        m_bench->window.open(m_bench->folder(name)); // as "postseal a b c" does
    QTRY_COMPARE(rows().size(), 4);
    const auto isAt = [this](const QString &name) {
        return m_bench->now().title().endsWith(u'/' + name);
    };
    QTest::keyClick(&m_bench->window, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(isAt(u"a"_s));
    QTest::keyClick(&m_bench->window, Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(isAt(u"c"_s));
    QTest::keyClick(&m_bench->window, Qt::Key_2, Qt::ControlModifier);
    QVERIFY(isAt(u"b"_s));
    QTest::keyClick(&m_bench->window, Qt::Key_9, Qt::ControlModifier);
    QVERIFY(isAt(u"b"_s));
    auto *list = m_bench->find<ServerList>("serverList");
    QVERIFY(list->currentItem()->toolTip(0).contains(u"/b,"_s));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(isAt(u"c"_s));
}

void OpenServersTest::closingOneLeavesTheOther()
{
    openFolder(u"a"_s);
    openFolder(u"b"_s);
    QVERIFY(other().edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    QTest::keyClick(&m_bench->window, Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(&m_bench->now(), &other());
    QVERIFY(!other().changes().isEmpty());
    QVERIFY(!m_bench->find("serverList")); // there is nothing to choose
    openFolder(u"b"_s);
    QVERIFY(&m_bench->now() != &other());
    other().discard();
}

void OpenServersTest::theLastOneLeavesTheWelcomePage()
{
    openFolder(u"a"_s);
    openFolder(u"b"_s);
    for (int i = 0; i < 2; ++i)
        m_bench->window.findChild<QAction *>(u"closeServer"_s)->trigger();
    QTRY_VERIFY(m_bench->find("connectToServer"));
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    openFolder(u"a"_s);
}

void OpenServersTest::quittingKeepsTheDraftsOfAll()
{
    for (const QString &name : {u"a"_s, u"b"_s}) {
        openFolder(name);
        QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", name.toLatin1())));
    }
    m_bench->window.close();
    QTRY_VERIFY(!m_bench->window.isVisible());
    for (const char *name : {"a", "b"}) {
        MainWindow again(m_bench->workspace);
        again.show();
        m_bench->workspace.close();
        again.open(m_bench->home.filePath(QString::fromLatin1(name)));
        QTRY_VERIFY(seen<QPushButton>(&again, u"takeUpDraft"_s));
        QVERIFY(click<QPushButton>(&again, u"takeUpDraft"_s));
        QTRY_COMPARE(again.workspace().draft().mainCf().value("relayhost"), name);
        again.workspace().close();
    }
}

void OpenServersTest::pagesAndFiltersStayAsTheyWere()
{
    openFolder(u"a"_s);
    auto *pages = m_bench->find<QListWidget>("pages");
    pages->setCurrentRow(2);
    openFolder(u"b"_s);
    QCOMPARE(pages->currentRow(), 0);
    pages->setCurrentRow(1);
    QTest::keyClick(&m_bench->window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(pages->currentRow(), 2);
    QTest::keyClick(&m_bench->window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(pages->currentRow(), 1);
}

void OpenServersTest::aReviewWaitsWithItsServer()
{
    openFolder(u"a"_s);
    openFolder(u"b"_s);
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    QVERIFY(m_bench->click("review"));
    QTRY_VERIFY(m_bench->find("applyNow"));
    m_bench->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    QTest::keyClick(&m_bench->window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!m_bench->now().changes().isEmpty()); // it is under review
    QTest::keyClick(&m_bench->window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(&m_bench->now(), &other());
    QVERIFY(!m_bench->find("applyNow"));
    QVERIFY(other().edit(u"Relay"_s, setting("relayhost", "here")));
    QTest::keyClick(&m_bench->window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find("applyNow"));
    QVERIFY(m_bench->click("applyNow"));
    QTRY_COMPARE(fileBytes(m_bench->home.filePath(u"b/main.cf"_s)),
                 QByteArray("myhostname = b.example.org\nrelayhost = elsewhere\n"));
    QCOMPARE(fileBytes(m_bench->home.filePath(u"a/main.cf"_s)),
             QByteArray("myhostname = a.example.org\n"));
    other().discard();
}

/// Two panes of one server would edit one draft and write one history (RFC 4343).
void OpenServersTest::aHostIsTheSameInAnySpelling()
{
    ConnectRequest typed, other;
    typed.target.host = "MX1.Example";
    other.target = {.user = {}, .host = "mx1.example", .port = 22};
    QCOMPARE(placeOf(typed), u"ssh://mx1.example:22"_s);
    QCOMPARE(placeOf(other), placeOf(typed));
    QCOMPARE(withServerFirst({other}, typed).size(), 1);
    rememberServer(typed);
    QCOMPARE(requestFor(other.target).target.host, typed.target.host);
    openFolder(u"a"_s);
    QVERIFY(rows().contains(u"MX1.Example"_s));
}

/// With the keys and rights of its own; the first one stays as it is.
void OpenServersTest::anotherAccountIsAnotherServer()
{
    m_bench->window.open(ServersBench::url(*m_one));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    QVERIFY(other().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    m_bench->window.open(u"ssh://postseal-nobody@"_s + name(*m_one));
    QVERIFY(&m_bench->now() != &other());
    QCOMPARE(m_bench->now().phase(), Workspace::Phase::Connecting);
    QCOMPARE(rows().at(1),
             QString::fromUtf8(other().facts().user) + u'@' + name(*m_one) + u", Changes wait"_s);
    QCOMPARE(rows().at(2), u"postseal-nobody@"_s + name(*m_one) + u", Connecting …"_s);
    m_bench->now().cancel(); // nobody knows it there
    QTRY_COMPARE(rows(), (QStringList{u"Open"_s, name(*m_one) + u", Changes wait"_s}));
    QVERIFY(!other().changes().isEmpty());
    QVERIFY(!other().isLost());
    other().discard();
}

void OpenServersTest::theSameAccountIsTheSameHoweverItIsSaid()
{
    m_bench->window.open(ServersBench::url(*m_one));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    const QString user = QString::fromUtf8(other().facts().user);
    QVERIFY(!user.isEmpty());
    m_bench->window.open(u"ssh://%1@%2"_s.arg(user, name(*m_one)));
    QCOMPARE(&m_bench->now(), &other());
    QCOMPARE(m_bench->window.findChildren<ServerPane *>().size(), 1);
}

QTEST_MAIN(OpenServersTest)
#include "tst_openservers.moc"
