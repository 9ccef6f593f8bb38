// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/serversbench.h"
#include "tests/ui/settingedit.h"

#include <QMenu>
#include <QMessageBox>
#include <QPointer>

#include <csignal>
#include <semaphore>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;

} // namespace

/// What closing a server or the window does to what hangs on it: dialogs, menus, an apply that is
/// under way on a real sshd.
class ClosingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aSearchGoesWithItsServer();
    void aMenuOfAClosedServerDoesNothing();
    void anApplyIsNotStoppedUnasked();
    void anApplyIsStoppedWhenThatIsChosen();
    void anApplyElsewhereIsToldWhenTheWindowIsClosed();
    void aFolderIsClosedWhenItIsSaved();

private:
    void key(Qt::Key key) { QTest::keyClick(&m_bench->window, key, Qt::ControlModifier); }
    qsizetype panes() { return m_bench->window.findChildren<ServerPane *>().size(); }
    void applyToASilentServer();
    Workspace &server() { return m_bench->workspace; }

    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<ServersBench> m_bench;
};

void ClosingTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void ClosingTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    m_bench = std::make_unique<ServersBench>(*m_sshd, QList<const PrivateSshd *>{m_sshd.get()});
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void ClosingTest::cleanup()
{
    m_sshd->signalConnections(SIGCONT);
    m_bench.reset();
}

/// What is found would lead to pages that are gone. The draft of the server is written meanwhile.
void ClosingTest::aSearchGoesWithItsServer()
{
    m_bench->openFolder(u"a"_s);
    m_bench->openFolder(u"b"_s);
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    key(Qt::Key_W);
    key(Qt::Key_K);
    QVERIFY(m_bench->find("searchDialog"));
    QTRY_COMPARE(panes(), 1);
    QTRY_VERIFY(!m_bench->find("searchDialog"));
    m_bench->window.activateWindow(); // where no window manager does it
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    key(Qt::Key_K);
    QVERIFY(m_bench->find("searchDialog")); // that of the other
}

void ClosingTest::aMenuOfAClosedServerDoesNothing()
{
    m_bench->openFolder(u"a"_s);
    m_bench->openFolder(u"b"_s);
    auto *list = m_bench->find<ServerList>("serverList");
    emit list->customContextMenuRequested(list->visualItemRect(list->currentItem()).center());
    QTRY_VERIFY(m_bench->find<QMenu>("serverMenu"));
    const QPointer close = m_bench->find<QMenu>("serverMenu")->actions().first();
    m_bench->window.findChild<QAction *>(u"closeServer"_s)->trigger();
    QTRY_COMPARE(panes(), 1);
    if (close)
        close->trigger();
    QVERIFY(m_bench->isOpen());
    QVERIFY(m_bench->now().title().endsWith(u"/a"_s));
}

/// The draft goes to a server that has stopped answering: as long as that lasts it is applied.
void ClosingTest::applyToASilentServer()
{
    m_bench->window.open(ServersBench::url(*m_sshd));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && server().isServer(), kLong);
    QVERIFY(server().edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_sshd->signalConnections(SIGSTOP);
    server().apply(server().probeSettings());
    QCOMPARE(server().phase(), Workspace::Phase::Applying);
}

void ClosingTest::anApplyIsNotStoppedUnasked()
{
    applyToASilentServer();
    key(Qt::Key_W);
    QTRY_VERIFY(m_bench->find<QMessageBox>("applyQuestion"));
    const auto *question = m_bench->find<QMessageBox>("applyQuestion");
    QVERIFY2(question->text().contains(u"127.0.0.1"_s), qPrintable(question->text()));
    QCOMPARE(question->defaultButton()->objectName(), u"letItFinish"_s);
    QVERIFY(m_bench->click("letItFinish"));
    QTRY_VERIFY(!m_bench->find("applyQuestion"));
    QCOMPARE(server().phase(), Workspace::Phase::Applying);
    // What was not applied is told, and not closed.
    QSignalSpy failed(&server(), &Workspace::failed), finished(&server(), &Workspace::finished);
    m_sshd->signalConnections(SIGKILL);
    m_sshd->signalConnections(SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size() + finished.size(), 1, kLong);
    QTRY_COMPARE(server().phase(), Workspace::Phase::Ready);
    QVERIFY(server().isLost());
    QVERIFY(!server().changes().isEmpty());
    server().discard();
}

void ClosingTest::anApplyIsStoppedWhenThatIsChosen()
{
    applyToASilentServer();
    key(Qt::Key_W);
    QTRY_VERIFY(m_bench->find("applyQuestion"));
    QVERIFY(m_bench->click("cancelApply"));
    QTRY_VERIFY(!m_bench->find("applyQuestion"));
    m_sshd->signalConnections(SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(server().phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(!server().changes().isEmpty()); // it is there to be looked at
    server().discard();
}

void ClosingTest::anApplyElsewhereIsToldWhenTheWindowIsClosed()
{
    applyToASilentServer();
    m_bench->openFolder(u"a"_s);
    m_bench->window.close();
    QVERIFY(m_bench->window.isVisible());
    QTRY_VERIFY(m_bench->find("applyQuestion"));
    QCOMPARE(&m_bench->now(), &server());
    QTest::keyClick(m_bench->find("applyQuestion"), Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find("applyQuestion"));
    QCOMPARE(server().phase(), Workspace::Phase::Applying);
    m_bench->window.close(); // asked again, once
    QTRY_VERIFY(m_bench->find("applyQuestion"));
    m_bench->window.close();
    QTRY_COMPARE(m_bench->window.findChildren<QMessageBox *>(u"applyQuestion"_s).size(), 1);
    QVERIFY(m_bench->click("cancelApply"));
    m_sshd->signalConnections(SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(server().phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(m_bench->window.isVisible());
    server().discard();
}

/// It takes a moment, and nobody could stop it: nothing is asked.
void ClosingTest::aFolderIsClosedWhenItIsSaved()
{
    m_bench->openFolder(u"a"_s);
    m_bench->openFolder(u"b"_s);
    Workspace &saved = m_bench->now();
    QVERIFY(saved.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    std::binary_semaphore disk(0);
    saved.desk().run([&disk](const std::stop_token &) {
        disk.acquire();
        return true;
    });
    saved.save();
    key(Qt::Key_W);
    const bool asked = m_bench->find("applyQuestion") != nullptr;
    disk.release();
    QTRY_COMPARE(panes(), 1);
    QVERIFY(!asked);
    QCOMPARE(fileBytes(m_bench->home.filePath(u"b/main.cf"_s)),
             QByteArray("myhostname = b.example.org\nrelayhost = elsewhere\n"));
}

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
