// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/serversbench.h"
#include "tests/ui/settingedit.h"

#include <QMenu>
#include <QPointer>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// What closing a server does to what hangs on it: dialogs and menus.
class ClosingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aSearchGoesWithItsServer();
    void aMenuOfAClosedServerDoesNothing();

private:
    void key(Qt::Key key) { QTest::keyClick(&m_bench->window, key, Qt::ControlModifier); }
    qsizetype panes() { return m_bench->window.findChildren<ServerPane *>().size(); }

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

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
