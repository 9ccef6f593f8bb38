// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/serversbench.h"
#include "tests/ui/settingedit.h"

#include <QMessageBox>

#include <csignal>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;
const QString kWaits = u", Needs you"_s;

} // namespace

/// What a server asks while another one is looked at, with real sshds and folders of this computer.
class WaitingQuestionsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aQuestionWaitsForItsServer();
    void itDoesNotTakeTheKeyboard();
    void noDisconnectsThatServerAlone();
    void closingTheServerTakesItsQuestionAway();
    void aReconnectInTheBackgroundAsksLater();
    void aServerThatHungUpMeanwhileIsConnectedToAgain();
    void aServerThatWentMeanwhileIsToldOnItsPage();
    void aWarningWaitsAsWell();
    void anOpenQuestionGoesAndComesWithItsServer();
    void aConflictIsAskedAboutOnItsPage();
    void quittingShowsTheServerThatWouldLose();
    void theOnlyOneThatIsOpenCanBeGoneTo();

private:
    static QString name(const PrivateSshd &sshd) { return ServersBench::name(sshd); }
    static QString asked(const PrivateSshd &sshd)
    {
        return u"Is this really 127.0.0.1, port %1?"_s.arg(sshd.target().port);
    }
    void start(const QList<const PrivateSshd *> &known);
    void openWithAQuestion();
    void leaveAConflict();
    Workspace &first() { return m_bench->workspace; }

    std::unique_ptr<PrivateSshd> m_one, m_two;
    std::unique_ptr<ServersBench> m_bench;
};

void WaitingQuestionsTest::initTestCase()
{
    m_two = PrivateSshd::start();
    QVERIFY(m_two);
}

/// The first server is another one each time, for some tests end it.
void WaitingQuestionsTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    m_one = PrivateSshd::start();
    QVERIFY(m_one);
    m_two->authorize(m_one->clientKey() + u".pub"_s);
}

void WaitingQuestionsTest::cleanup()
{
    m_bench.reset();
    m_one.reset();
}

void WaitingQuestionsTest::start(const QList<const PrivateSshd *> &known)
{
    m_bench = std::make_unique<ServersBench>(*m_one, known);
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

/// As "postseal ssh://one ssh://two" does where the first is not known; the second is looked at.
void WaitingQuestionsTest::openWithAQuestion()
{
    start({m_two.get()});
    m_bench->window.open(ServersBench::url(*m_one));
    m_bench->window.open(ServersBench::url(*m_two));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    QVERIFY(&m_bench->now() != &first());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->rows().contains(name(*m_one) + kWaits), kLong);
    QVERIFY(!m_bench->find("hostKeyDialog"));
}

void WaitingQuestionsTest::aQuestionWaitsForItsServer()
{
    openWithAQuestion();
    QCOMPARE(first().phase(), Workspace::Phase::Connecting);
    m_bench->lookAt(1);
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_one->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && &m_bench->now() == &first(), kLong);
    QVERIFY(!m_bench->rows().join(u'\n').contains(kWaits));
}

void WaitingQuestionsTest::itDoesNotTakeTheKeyboard()
{
    openWithAQuestion();
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "[two.example]")));
    QTest::keyClick(&m_bench->window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_bench->now().changes().isEmpty());
    auto *list = m_bench->find<ServerList>("serverList");
    const auto items = list->findItems(u"*Needs you"_s, Qt::MatchWildcard | Qt::MatchRecursive);
    QCOMPARE(items.size(), 1);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(items.first()).center());
    QTRY_VERIFY(m_bench->find("hostKeyDialog"));
    QCOMPARE(m_bench->text("headline"), asked(*m_one));
    QVERIFY(m_bench->find<QDialog>("hostKeyDialog")->isModal());
}

void WaitingQuestionsTest::noDisconnectsThatServerAlone()
{
    openWithAQuestion();
    Workspace &second = m_bench->now();
    m_bench->lookAt(1);
    QTRY_VERIFY(m_bench->find("hostKeyDialog"));
    QVERIFY(m_bench->click("refuseKey"));
    QTRY_COMPARE(first().phase(), Workspace::Phase::Empty);
    QCOMPARE(&m_bench->now(), &first());
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(!m_bench->find("notice")); // the person knows what they did
    QCOMPARE(second.phase(), Workspace::Phase::Ready);
    QVERIFY(!second.isLost());
}

void WaitingQuestionsTest::closingTheServerTakesItsQuestionAway()
{
    openWithAQuestion();
    Workspace &second = m_bench->now();
    const auto *dialog = m_bench->window.findChild<QWidget *>(u"hostKeyDialog"_s);
    QVERIFY(dialog);
    const QSignalSpy gone(dialog, &QObject::destroyed);
    first().cancel();
    QTRY_COMPARE(gone.size(), 1);
    QVERIFY(!m_bench->rows().join(u'\n').contains(kWaits));
    QCOMPARE(&m_bench->now(), &second);
    QCOMPARE(second.phase(), Workspace::Phase::Ready);
}

void WaitingQuestionsTest::aReconnectInTheBackgroundAsksLater()
{
    start({m_one.get(), m_two.get()});
    m_bench->window.open(ServersBench::url(*m_one));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(first().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    m_bench->openFolder(u"b"_s);
    QVERIFY(QFile::remove(m_bench->knownHosts()));
    m_one->signalConnections(SIGKILL);
    first().checkConnection(); // as after sleep
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows().value(1), name(*m_one) + kWaits, kLong);
    QVERIFY(!m_bench->find("hostKeyDialog"));
    m_bench->lookAt(1);
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_one->target().port));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows().value(1), name(*m_one) + u", Changes wait"_s, kLong);
    QVERIFY(!first().isLost());
    first().discard();
}

/// As sshd does when LoginGraceTime is over.
void WaitingQuestionsTest::aServerThatHungUpMeanwhileIsConnectedToAgain()
{
    openWithAQuestion();
    m_one->signalConnections(SIGKILL);
    m_bench->lookAt(1);
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_one->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && &m_bench->now() == &first(), kLong);
}

void WaitingQuestionsTest::aServerThatWentMeanwhileIsToldOnItsPage()
{
    openWithAQuestion();
    const quint16 port = m_one->target().port;
    m_one.reset();
    m_bench->lookAt(1);
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->text("notice").contains(u"127.0.0.1"_s), kLong);
    QCOMPARE(&m_bench->now(), &first());
    QCOMPARE(first().phase(), Workspace::Phase::Empty);
}

/// The refusal is told where the person is; what it means waits with the server, which stays in the
/// list for that.
void WaitingQuestionsTest::aWarningWaitsAsWell()
{
    start({m_two.get()});
    writeFile(m_bench->knownHosts(),
              "[127.0.0.1]:" + QByteArray::number(m_one->target().port) + ' ' +
                  m_two->hostKey(u"ed25519"_s) + '\n',
              true);
    m_bench->window.open(ServersBench::url(*m_one));
    m_bench->window.open(ServersBench::url(*m_two));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(first().phase(), Workspace::Phase::Empty, kLong);
    QCOMPARE(m_bench->rows().filter(name(*m_one)), QStringList{name(*m_one) + kWaits});
    QVERIFY(!m_bench->find("badKeyDialog"));
    m_bench->lookAt(1);
    QTRY_VERIFY(m_bench->find("badKeyDialog"));
    QVERIFY(m_bench->text("headline").contains(QString::number(m_one->target().port)));
    QVERIFY(m_bench->click("closeWarning"));
    QTRY_VERIFY(m_bench->rows().filter(name(*m_one)).isEmpty());
}

/// Another target that comes to the window turns it away from a question that is open.
void WaitingQuestionsTest::anOpenQuestionGoesAndComesWithItsServer()
{
    start({m_two.get()});
    m_bench->window.open(ServersBench::url(*m_one));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("hostKeyDialog"), kLong);
    m_bench->openFolder(u"b"_s);
    QVERIFY(!m_bench->find("hostKeyDialog"));
    QCOMPARE(m_bench->rows().value(1), name(*m_one) + kWaits);
    const auto comesBack = [this] {
        m_bench->window.activateWindow(); // where no window manager does it
        return QApplication::activeWindow() == &m_bench->window;
    };
    QTRY_VERIFY(comesBack());
    m_bench->lookAt(1);
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_one->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && &m_bench->now() == &first(), kLong);
}

/// A draft for the folder "a" that no longer fits there.
void WaitingQuestionsTest::leaveAConflict()
{
    m_bench->openFolder(u"a"_s);
    QVERIFY(first().edit(u"Name"_s, setting("myhostname", "mine.example.org")));
    m_bench->window.findChild<QAction *>(u"closeServer"_s)->trigger();
    QTRY_COMPARE(first().phase(), Workspace::Phase::Empty);
    const QString folder = m_bench->folder(u"a"_s);
    writeFile(folder + u"/main.cf"_s, "myhostname = theirs.example.org\n");
    m_bench->window.open(folder);
    QTRY_VERIFY(m_bench->find("takeUpDraft"));
}

void WaitingQuestionsTest::aConflictIsAskedAboutOnItsPage()
{
    start({});
    leaveAConflict();
    m_bench->openFolder(u"b"_s);
    m_bench->lookAt(1);
    QTRY_VERIFY(m_bench->find("takeUpDraft"));
    QVERIFY(m_bench->click("takeUpDraft"));
    m_bench->lookAt(2); // before the two are put together
    QTRY_VERIFY(m_bench->rows().value(1).endsWith(kWaits));
    QVERIFY(!m_bench->find("mergeDialog"));
    m_bench->lookAt(1);
    QTRY_VERIFY(m_bench->find("mergeDialog"));
    m_bench->find<QDialog>("mergeDialog")->reject();
    QTRY_VERIFY(!m_bench->rows().value(1).endsWith(kWaits));
}

/// The question follows at once from what the person did, so it does not wait.
void WaitingQuestionsTest::quittingShowsTheServerThatWouldLose()
{
    start({});
    m_bench->openFolder(u"a"_s);
    const QByteArray key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    QVERIFY(first().edit(u"Key"_s, [&](Configuration draft) -> Result<Configuration> {
        if (const Status put = draft.putFile("/etc/postfix/mail.key", key); !put)
            return std::unexpected(put.error());
        return draft;
    }));
    m_bench->openFolder(u"b"_s);
    m_bench->window.close();
    QTRY_VERIFY(m_bench->find("leaveQuestion"));
    QCOMPARE(&m_bench->now(), &first());
    QVERIFY(m_bench->find<QMessageBox>("leaveQuestion")->text().contains(u"/a"_s));
    QVERIFY(m_bench->click("stay"));
    QVERIFY(m_bench->window.isVisible());
    first().discard();
}

/// Also while the one that is looked at failed.
void WaitingQuestionsTest::theOnlyOneThatIsOpenCanBeGoneTo()
{
    start({});
    m_bench->openFolder(u"a"_s);
    m_bench->window.open(m_bench->home.filePath(u"nowhere"_s));
    QTRY_VERIFY(m_bench->find("connectToServer"));
    QCOMPARE(m_bench->rows().size(), 2);
    auto *list = m_bench->find<ServerList>("serverList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->topLevelItem(0)->child(0)).center());
    QCOMPARE(&m_bench->now(), &first());
}

QTEST_MAIN(WaitingQuestionsTest)
#include "tst_waitingquestions.moc"
