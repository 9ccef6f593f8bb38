// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/dovecotsignin.h"
#include "core/intents/relayhost.h"
#include "core/intents/submission.h"
#include "core/settings/policytable.h"
#include "core/settings/restrictionedit.h"
#include "tests/shots/samplehistory.h"
#include "tests/shots/samplesignin.h"
#include "tests/shots/stage.h"

#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace postseal::shots {

namespace {

/// A state of one page; \a act brings it about.
Scene onPage(const QString &name, const QString &page, const std::function<void(Stage &)> &act)
{
    return {name, [page, act](Stage &stage) -> QWidget * {
                stage.openServer();
                stage.showPage(page);
                act(stage);
                return &stage.window;
            }};
}

const QString kListeners = QStringLiteral("listeners");
const QString kOutbound = QStringLiteral("outbound");
const QString kSignIn = QStringLiteral("signin");

/// The overview of a server that two programs write to, with a mistake in its files.
QWidget *managed(Stage &stage)
{
    Snapshot server = sampleServer();
    server.facts.managedBy = {"/etc/puppetlabs", "container lxc"};
    stage.openServer(server);
    stage.set("smtpd_tls_security_level", "encrpyt");
    stage.set("smtpd_relay_rectrictions", "permit_mynetworks, reject");
    return &stage.window;
}

/// A server where an apply was cut off.
QWidget *leftBehind(Stage &stage)
{
    Snapshot server = sampleServer();
    server.facts.transactions = {{.id = "0123456789abcdef",
                                  .state = "swapped",
                                  .when = 1'780'000'000,
                                  .running = false,
                                  .holder = "kim@desk.example.org"}};
    stage.openServer(server);
    return &stage.window;
}

/// Folders of applies that nobody knows, and what takes them away.
QWidget *strayStages(Stage &stage)
{
    Snapshot server = sampleServer();
    server.facts.strayStages = {"/etc/.postseal-0123456789abcdef",
                                "/etc/.postseal-fedcba9876543210"};
    stage.openServer(server);
    stage.find("strayCommands");
    return &stage.window;
}

/// The overview when a port is shut on the way to this computer, with both sides unfolded.
QWidget *shut(Stage &stage)
{
    stage.openServer(sampleServer(), shutHandshakes());
    qobject_cast<QToolButton *>(stage.find("showVantages"))->setChecked(true);
    auto *table = qobject_cast<QTableView *>(stage.find("vantages"));
    auto *page = table->parentWidget();
    while (page && !qobject_cast<QScrollArea *>(page))
        page = page->parentWidget();
    // The heights of the rows come with the next round of events, that of the page after it.
    if (!QTest::qWaitFor([&] { return table->height() >= table->verticalHeader()->length(); }))
        qFatal("the table stays small");
    QTest::qWait(50);
    auto *area = qobject_cast<QScrollArea *>(page);
    area->ensureWidgetVisible(table);
    return &stage.window;
}

/// The overview, scrolled to who may relay.
QWidget *atRelay(Stage &stage)
{
    auto *area = stage.window.findChild<QScrollArea *>(QStringLiteral("overviewPage"));
    QTest::qWait(1);
    area->widget()->layout()->activate();
    QTest::qWait(1); // for the page to get its height
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    return &stage.window;
}

QWidget *relayTested(Stage &stage)
{
    stage.openServer();
    return atRelay(stage);
}

/// A mistake in a draft that would let anyone relay.
QWidget *openRelay(Stage &stage)
{
    stage.openServer();
    stage.set("smtpd_relay_restrictions", "check_client_access static:OK, reject");
    return atRelay(stage);
}

/// The overview of a folder: nothing there answers.
QWidget *folder(Stage &stage)
{
    QSignalSpy opened(&stage.workspace, &Workspace::opened);
    stage.workspace.openFolder(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/shots/data"));
    if (opened.isEmpty() && !opened.wait())
        qFatal("the folder is not opened");
    return &stage.window;
}

/// What happened to the server, with the entry of \a row; the window is as it is drawn when its
/// lines are there.
QWidget *history(Stage &stage, int row, const std::function<void(Stage &)> &act)
{
    writeSampleHistory();
    stage.openServer();
    stage.showPage(QStringLiteral("history"));
    auto *view = qobject_cast<QTableView *>(stage.find("historyEntries"));
    stage.find("historyDrift");
    view->setCurrentIndex(view->model()->index(row, 0));
    stage.find("historyDiff");
    act(stage);
    return &stage.window;
}

/// The draft is what the server was, as the page tells.
void restore(Stage &stage)
{
    qobject_cast<QPushButton *>(stage.find("restoreEntry"))->click();
    stage.find("historyTold");
}

/// Who changed what the lines tell of.
void askWho(Stage &stage)
{
    qobject_cast<QLineEdit *>(stage.find("blamedValue"))
        ->setText(QStringLiteral("smtpd_tls_loglevel"));
    qobject_cast<QPushButton *>(stage.find("whoChanged"))->click();
    stage.find("historyTold");
}

/// A history that somebody took something out of.
QWidget *brokenHistory(Stage &stage)
{
    writeSampleHistory();
    QFile::remove(historyOf("mail.example.org", 22).repository() + QStringLiteral("/HEAD"));
    stage.openServer();
    stage.showPage(QStringLiteral("history"));
    stage.find("historyState");
    return &stage.window;
}

/// A folder has none.
QWidget *historyOfFolder(Stage &stage)
{
    folder(stage);
    stage.showPage(QStringLiteral("history"));
    return &stage.window;
}

/// Without root's rights, with something that only root could apply.
QWidget *looking(Stage &stage)
{
    Snapshot server = sampleServer();
    server.facts.user = "admin";
    server.facts.root = false;
    stage.openServer(server);
    stage.set("smtp_tls_security_level", "encrypt");
    return &stage.window;
}

/// A destination looked up in a table with a row that is switched off and rows that do not work.
void lookUp(Stage &stage)
{
    stage.edit([](const Configuration &from) {
        return withTable(from, "/etc/postfix/tls_policy",
                         QByteArray("example.net  encrypt\n#partner.example  secure\n"
                                    ".example.org  verify match=hostname\n"
                                    "bank.example  secrue\n*  may\n"));
    });
    auto *destination = stage.window.findChild<QLineEdit *>(QStringLiteral("winnerDestination"));
    const auto *answer = stage.window.findChild<QLabel *>(QStringLiteral("winnerAnswer"));
    destination->setText(QStringLiteral("ann@lists.example.org"));
    if (!QTest::qWaitFor([&] { return !answer->text().isEmpty(); }))
        qFatal("nothing was looked up");
    auto *page = destination->parentWidget();
    while (page && !qobject_cast<QScrollArea *>(page))
        page = page->parentWidget();
    qobject_cast<QScrollArea *>(page)->ensureWidgetVisible(destination->parentWidget());
}

/// A row that was checked, with all that was found for it.
void checked(Stage &stage)
{
    auto *view = qobject_cast<QTableView *>(stage.find("policyTable"));
    view->selectRow(0);
    auto *page = view->parentWidget();
    while (page && !qobject_cast<QScrollArea *>(page))
        page = page->parentWidget();
    QTest::qWait(0); // for the height of what was found
    qobject_cast<QScrollArea *>(page)->ensureWidgetVisible(stage.find("checkDetails"));
}

/// The restrictions of a listener, open, with items of every kind and one picked.
void restrictions(Stage &stage)
{
    stage.edit([facts = stage.workspace.facts()](const Configuration &from) {
        return withRestrictionList(
            from, facts, "submission", "smtpd_relay_restrictions",
            "check_sasl_access hash:/etc/postfix/blocked, permit_sasl_authenticated, "
            "permit_tls_clientcerts, warn_if_reject reject_unknown_client_hostname, "
            "reject_unknown_client, regect, reject");
    });
    for (const char *part : {"showOptions:submission", "showRestrictions:submission"})
        qobject_cast<QToolButton *>(stage.find(part))->setChecked(true);
    auto *view = qobject_cast<QTableView *>(stage.find("restrictions:submission"));
    view->selectRow(2);
    auto *page = view->parentWidget();
    while (page && !qobject_cast<QScrollArea *>(page))
        page = page->parentWidget();
    QTest::qWait(0); // for the heights of the rows
    qobject_cast<QScrollArea *>(page)->ensureWidgetVisible(stage.find("newOption:submission"));
}

/// The rows without a card, at the end of the page.
void otherServices(Stage &stage)
{
    qobject_cast<QToolButton *>(stage.find("showOtherServices"))->setChecked(true);
    QWidget *list = stage.find("otherServices");
    auto *page = list->parentWidget();
    while (page && !qobject_cast<QScrollArea *>(page))
        page = page->parentWidget();
    QTest::qWait(0); // for the height of the list
    qobject_cast<QScrollArea *>(page)->ensureWidgetVisible(list);
}

/// Dovecot checks the passwords, and is there when \a alive; a relay host takes the mail.
void signIn(Stage &stage, bool alive)
{
    stage.edit([&stage](const Configuration &from) -> Result<Configuration> {
        const auto submission = offerSubmission(from, stage.workspace.facts());
        const auto dovecot =
            submission
                ? signInThroughDovecot(submission->next, stage.workspace.facts(), "private/auth")
                : submission;
        const auto relay = dovecot ? relayThrough(dovecot->next, stage.workspace.facts(),
                                                  {.host = "smtp.example.net",
                                                   .port = 587,
                                                   .user = "mail@example.org",
                                                   .password = Secret::take("not in the picture")})
                                   : dovecot;
        if (!relay)
            return std::unexpected(relay.error());
        return relay->next;
    });
    stage.workspace.signIns().show(
        sampleSignIn(stage.workspace.draft(), stage.workspace.facts(), alive));
}

/// A draft waits whose line somebody else changed, too; its lines are unfolded.
void waitsBesideOthers(Stage &stage)
{
    stage.leaveDraft("smtpd_tls_security_level", "encrypt",
                     movedServer({{"smtpd_tls_security_level", "none"}}));
    qobject_cast<QToolButton *>(stage.find("showWaitingLines"))->setChecked(true);
}

/// States of pages besides how each is when it is opened: one line each.
QList<Scene> pageStates()
{
    return {
        onPage(QStringLiteral("changed"), kOutbound,
               [](Stage &stage) {
                   stage.edit(
                       [](const Configuration &from) { return withClientLevel(from, "dane"); });
               }),
        onPage(QStringLiteral("looked-up"), kOutbound, lookUp),
        onPage(QStringLiteral("checked"), kOutbound, checked),
        onPage(QStringLiteral("sign-in-alive"), kSignIn, [](Stage &stage) { signIn(stage, true); }),
        onPage(QStringLiteral("sign-in-dead"), kSignIn, [](Stage &stage) { signIn(stage, false); }),
        onPage(QStringLiteral("restrictions"), kListeners, restrictions),
        onPage(QStringLiteral("other-services"), kListeners, otherServices),
        onPage(QStringLiteral("changed-error"), kListeners,
               [](Stage &stage) { stage.set("smtpd_tls_security_level", "encrpyt"); }),
        onPage(QStringLiteral("draft-waits"), kListeners,
               [](Stage &stage) {
                   stage.leaveDraft("smtpd_tls_security_level", "encrypt");
                   stage.find("waitingDraft");
               }),
        onPage(QStringLiteral("draft-waits-moved"), kListeners, waitsBesideOthers),
        onPage(QStringLiteral("notice"), kListeners,
               [](Stage &stage) {
                   stage.window.tell({ErrorCode::BadInput, QStringLiteral("/etc/postfix"),
                                      Workspace::tr("was not opened, because something was edited "
                                                    "meanwhile")});
               }),
    };
}

} // namespace

QList<Scene> windowScenes()
{
    QList<Scene> scenes{{QStringLiteral("welcome"), [](Stage &stage) { return &stage.window; }}};
    for (const QString &page : Stage().pages())
        scenes += onPage(page, page, [](Stage &) {});
    scenes += {QStringLiteral("connect-failed"), [](Stage &stage) {
                   stage.window.tell(
                       {ErrorCode::AuthFailed, QStringLiteral("mail.example.org"),
                        Connector::tr("The server did not accept the password.").chopped(1)});
                   return &stage.window;
               }};
    scenes += {QStringLiteral("managed"), managed};
    scenes += {QStringLiteral("left-behind"), leftBehind};
    scenes += {QStringLiteral("stray-stages"), strayStages};
    scenes += {QStringLiteral("shut-port"), shut};
    scenes += {QStringLiteral("folder"), folder};
    scenes += {QStringLiteral("relay-tested"), relayTested};
    scenes += {QStringLiteral("relay-open"), openRelay};
    scenes += {QStringLiteral("looking"), looking};
    scenes += {QStringLiteral("history-applied"),
               [](Stage &stage) { return history(stage, 1, [](Stage &) {}); }};
    scenes += {QStringLiteral("history-put-back"), [](Stage &stage) {
                   return history(stage, 2, [](Stage &shown) {
                       qobject_cast<QTabWidget *>(shown.find("historyTabs"))->setCurrentIndex(1);
                   });
               }};
    scenes += {QStringLiteral("history-restored"),
               [](Stage &stage) { return history(stage, 4, restore); }};
    scenes +=
        {QStringLiteral("history-blame"), [](Stage &stage) { return history(stage, 0, askWho); }};
    scenes += {QStringLiteral("history-broken"), brokenHistory};
    scenes += {QStringLiteral("history-folder"), historyOfFolder};
    return scenes + pageStates();
}

} // namespace postseal::shots
