// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/serversbench.h"
#include "tests/ui/settingedit.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// The list of servers, its groups and the menus of its rows.
class ServerListTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void knownServersStandInTheirGroups();
    void aGroupDoesNotSwallowAnother();
    void aKnownServerIsTakenAway();
    void oneOfTwoAccountsIsTakenAway();
    void anOpenServerTellsItsGroup();
    void theKeyboardStaysWhereItIs();
    void longNamesAreWhole();

private:
    static void know(const QList<QByteArray> &hosts);
    ServerList *list() { return m_bench->find<ServerList>("serverList"); }
    QTreeWidgetItem *row(const QString &name);
    bool choose(const QString &row, const QString &action);
    void rename(const QString &group, const QString &name);
    QStringList rows() { return m_bench->rows(); }

    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<ServersBench> m_bench;
};

void ServerListTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void ServerListTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    m_bench = std::make_unique<ServersBench>(*m_sshd, QList<const PrivateSshd *>{m_sshd.get()});
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void ServerListTest::cleanup()
{
    m_bench.reset();
}

void ServerListTest::know(const QList<QByteArray> &hosts)
{
    for (const QByteArray &host : hosts) {
        ConnectRequest request;
        request.target.host = host;
        rememberServer(request);
    }
}

QTreeWidgetItem *ServerListTest::row(const QString &name)
{
    for (QTreeWidgetItemIterator it(list()); *it; ++it) {
        if ((*it)->data(0, Qt::AccessibleTextRole).toString().startsWith(name))
            return *it;
    }
    return nullptr;
}

/// From the menu of \a row; false: there is no such row or entry.
bool ServerListTest::choose(const QString &row, const QString &action)
{
    const QTreeWidgetItem *item = this->row(row);
    if (!item)
        return false;
    emit list() -> customContextMenuRequested(list()->visualItemRect(item).center());
    const auto isThere = [this] { return m_bench->find<QMenu>("serverMenu") != nullptr; };
    if (!QTest::qWaitFor(isThere))
        return false;
    auto *menu = m_bench->find<QMenu>("serverMenu");
    const QList<QAction *> actions = menu->actions();
    const auto found = std::ranges::find_if(
        actions, [&action](QAction *each) { return each->text().remove(u'&') == action; });
    if (found != actions.end())
        (*found)->trigger();
    menu->close();
    return found != actions.end() && QTest::qWaitFor([&isThere] { return !isThere(); });
}

void ServerListTest::rename(const QString &group, const QString &name)
{
    QVERIFY(choose(group, u"Rename group…"_s));
    QTRY_VERIFY(m_bench->find<QInputDialog>("groupName"));
    auto *dialog = m_bench->find<QInputDialog>("groupName");
    dialog->setTextValue(name);
    dialog->accept();
}

void ServerListTest::knownServersStandInTheirGroups()
{
    know({"mx1.example", "mx2.example", "old.example"});
    moveToGroup(u"ssh://MX1.example:22"_s, u"Entry"_s); // as earlier releases wrote what was typed
    moveToGroup(u"ssh://mx2.example:22"_s, u"Entry"_s);
    m_bench->openFolder(u"a"_s);
    m_bench->openFolder(u"b"_s);
    QStringList expected{u"Entry"_s, u"mx2.example"_s, u"mx1.example"_s, u"Known servers"_s,
                         u"old.example"_s};
    QCOMPARE(rows().sliced(3), expected);
    rename(u"Entry"_s, u"Way in"_s);
    expected[0] = u"Way in"_s;
    QTRY_COMPARE(rows().sliced(3), expected);
    QCOMPARE(groupOf(u"ssh://mx1.example:22"_s), u"Way in"_s);
}

void ServerListTest::aGroupDoesNotSwallowAnother()
{
    know({"mx1.example", "mx2.example"});
    moveToGroup(u"ssh://mx1.example:22"_s, u"Entry"_s);
    moveToGroup(u"ssh://mx2.example:22"_s, u"Exit"_s);
    m_bench->openFolder(u"a"_s);
    const QStringList before = rows();
    rename(u"Entry"_s, u"Exit"_s);
    QTRY_VERIFY(m_bench->find<QMessageBox>("groupQuestion"));
    QVERIFY(m_bench->find<QMessageBox>("groupQuestion")->text().contains(u"Exit"_s));
    QVERIFY(m_bench->click("leaveGroups"));
    QTRY_VERIFY(!m_bench->find("groupQuestion"));
    QCOMPARE(rows(), before);
    rename(u"Entry"_s, u"Entry"_s); // its own name is no other's
    QTRY_VERIFY(!m_bench->find("groupName"));
    QVERIFY(!m_bench->find("groupQuestion"));
    rename(u"Entry"_s, u"Exit "_s);
    QVERIFY(m_bench->click("mergeGroups"));
    QTRY_COMPARE(rows().sliced(2), (QStringList{u"Exit"_s, u"mx2.example"_s, u"mx1.example"_s}));
}

void ServerListTest::aKnownServerIsTakenAway()
{
    know({"mx1.example", "mx2.example"});
    moveToGroup(u"ssh://mx1.example:22"_s, u"Entry"_s);
    m_bench->openFolder(u"a"_s);
    QVERIFY(choose(u"mx1.example"_s, u"Remove from the list"_s));
    QTRY_COMPARE(rows().sliced(2), (QStringList{u"Known servers"_s, u"mx2.example"_s}));
    QCOMPARE(recentServers().size(), 1);
    QVERIFY(serverGroups().isEmpty()); // nobody is in it
    QVERIFY2(m_bench->text("notice").contains(u"mx1.example"_s) &&
                 m_bench->text("notice").contains(u"history"_s),
             qPrintable(m_bench->text("notice")));
    know({"mx1.example"});
    QVERIFY(groupOf(u"ssh://mx1.example:22"_s).isEmpty());
}

void ServerListTest::oneOfTwoAccountsIsTakenAway()
{
    know({"mx1.example"});
    ConnectRequest admin;
    admin.target = {.user = "admin", .host = "mx1.example", .port = 22};
    rememberServer(admin);
    moveToGroup(u"ssh://mx1.example:22"_s, u"Entry"_s);
    m_bench->openFolder(u"a"_s);
    QVERIFY(choose(u"admin@mx1.example"_s, u"Remove from the list"_s));
    QTRY_COMPARE(rows().sliced(2), (QStringList{u"Entry"_s, u"mx1.example"_s}));
}

void ServerListTest::anOpenServerTellsItsGroup()
{
    know({"mx1.example"});
    m_bench->window.open(ServersBench::url(*m_sshd));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && m_bench->now().isServer(), ConnectBench::kLong);
    moveToGroup(m_bench->now().place(), u"Entry"_s);
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    QCOMPARE(rows().at(1), ServersBench::name(*m_sshd) + u", Changes wait, group Entry"_s);
    QVERIFY(row(ServersBench::name(*m_sshd))->text(0).contains(u"Entry"_s));
    m_bench->now().discard();
}

/// What a server does meanwhile does not take it away from the row that it went to.
void ServerListTest::theKeyboardStaysWhereItIs()
{
    know({"mx1.example", "mx2.example"});
    m_bench->openFolder(u"a"_s);
    const auto at = [this] {
        return list()->currentItem()->data(0, Qt::AccessibleTextRole).toString();
    };
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_End);
    QCOMPARE(at(), u"mx1.example"_s);
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    QVERIFY(rows().at(1).endsWith(u"Changes wait"_s));
    QCOMPARE(at(), u"mx1.example"_s);
    know({"mx3.example"}); // a row more
    m_bench->now().discard();
    QVERIFY(rows().contains(u"mx3.example"_s));
    QCOMPARE(at(), u"mx1.example"_s);
    moveToGroup(u"ssh://mx1.example:22"_s, u"Entry"_s); // it stands elsewhere
    QVERIFY(m_bench->now().edit(u"Relay"_s, setting("relayhost", "[one.example]")));
    QCOMPARE(at(), u"mx1.example"_s);
    m_bench->openFolder(u"b"_s); // that is what the person wants to see
    QVERIFY(at().contains(u"/b,"_s));
    m_bench->workspace.discard();
}

/// Of any length: also of one that fits into the column, but not behind what the tree indents.
void ServerListTest::longNamesAreWhole()
{
    for (int length = 1; length <= 12; ++length) {
        ConnectRequest request;
        request.target.host = QByteArray(length, 'w') + ".mail.example";
        rememberServer(request);
    }
    m_bench->openFolder(u"a"_s);
    auto *list = this->list();
    QVERIFY(list);
    const int margin = 2 * (list->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
    for (QTreeWidgetItemIterator it(list); *it; ++it) {
        const QRect row = list->visualItemRect(*it);
        const QRect needed = list->fontMetrics().boundingRect(
            QRect(0, 0, row.width() - margin, QWIDGETSIZE_MAX), Qt::TextWordWrap, (*it)->text(0));
        QVERIFY2(needed.height() <= row.height(), qPrintable((*it)->text(0)));
    }
}

QTEST_MAIN(ServerListTest)
#include "tst_serverlist.moc"
