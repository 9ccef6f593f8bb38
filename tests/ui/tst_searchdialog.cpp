// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/parametercatalog.h"
#include "core/search/thesaurus.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/page.h"
#include "ui/search/goals.h"
#include "ui/search/searchwords.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTreeView>

using namespace postseal;
using namespace Qt::StringLiterals;

/// The search in the real window, by keys alone.
class SearchDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aParameterLeadsToItsField();
    void aListenerIsFoundByItsPort();
    void aRowOfThePolicyTableIsSelected();
    void aRowIsFoundBehindAFilter();
    void aClientIsSelected();
    void aFindingGetsTheKeyboard();
    void aGoalOfTheMenuIsBegun();
    void aGoalGivesTheButtonTheKeyboard();
    void aGoalThatIsReachedIsNoGoal();
    void theOtherLanguageFindsAPageToo();
    void aParameterWithoutAPageTellsItself();
    void rowsOfMasterCfAreToldToo();
    void nothingFoundSaysWhatHelps();
    void theArrowsGoThroughTheListFromTheField();
    void escapeLeavesEverythingAsItIs();
    void whatIsEditedIsFound();
    void withoutAServerTheNamesAreThere();
    void everyGoalIsThere();
    void everyPageIsAGoal();
    void everyWordLeadsSomewhere();
    void aFieldOfAListenerGetsTheKeyboard();
    void whatIsNotThereYetLeadsToWhatIsNeeded();
    void theHistoryIsFound();
    void aDefaultOfTheReleaseIsKnown();

private:
    QDialog *openSearch();
    void type(const QString &text);
    void go(const QString &text);
    QString currentPage();
    QString firstHit();

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

/// "versions:" is one of each listener.
bool hasWidget(const Page &page, const QByteArray &name)
{
    const QString called = QString::fromUtf8(name);
    return called.endsWith(u':')
               ? !page.findChildren<QWidget *>(QRegularExpression(u'^' + called)).isEmpty()
               : page.findChild<QWidget *>(called) != nullptr;
}

} // namespace

void SearchDialogTest::init()
{
    failOnAnyWarning();
    QStandardPaths::setTestModeEnabled(true);
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, "myhostname = mail.example.org\n"
                                "smtpd_tls_security_level = encrpyt\n"
                                "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"
                                "relay_clientcerts = hash:/etc/postfix/clients\n"
                                "queue_run_delay = 77s\n");
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n"
                                  "submission inet n - y - - smtpd\n"
                                  "  -o smtpd_tls_security_level=encrypt\n"
                                  "  -o smtpd_timeout=42s\n");
    m_open->write(u"tls_policy"_s, "first.example encrypt\n# note: renews by hand\n"
                                   "second.example secure\n");
    m_open->write(u"clients"_s, "AA:BB scanner\nCC:DD printer\n");
    m_window = std::make_unique<MainWindow>(m_open->workspace);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_open->open();
}

void SearchDialogTest::cleanup()
{
    m_window.reset();
    m_open.reset();
}

QDialog *SearchDialogTest::openSearch()
{
    m_window->activateWindow(); // where no window manager does it
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not get the keyboard");
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    const auto list = [this] { return seen<QTreeView>(m_window.get(), u"searchHits"_s); };
    if (!QTest::qWaitFor([&] { return list() && list()->model()->rowCount() > 0; }))
        qFatal("the search does not open");
    return seen<QDialog>(m_window.get(), u"searchDialog"_s);
}

void SearchDialogTest::type(const QString &text)
{
    auto *field = seen<QLineEdit>(m_window.get(), u"searchText"_s);
    QVERIFY(field && field->hasFocus());
    // What cannot be typed on this keyboard is pasted.
    field->setText(text);
}

/// Types and goes to the best that is found.
void SearchDialogTest::go(const QString &text)
{
    QVERIFY(openSearch());
    type(text);
    QTest::keyClick(seen<QLineEdit>(m_window.get(), u"searchText"_s), Qt::Key_Return);
    QTRY_VERIFY(!seen<QDialog>(m_window.get(), u"searchDialog"_s));
    m_window->activateWindow();
    QTest::qWait(0); // it is gone to in an event of its own
}

QString SearchDialogTest::currentPage()
{
    return seen<QListWidget>(m_window.get(), u"pages"_s)->currentItem()->text();
}

QString SearchDialogTest::firstHit()
{
    const auto *list = seen<QTreeView>(m_window.get(), u"searchHits"_s);
    return list ? list->model()->index(0, 0).data().toString() : QString();
}

void SearchDialogTest::aParameterLeadsToItsField()
{
    go(u"smtp_tls_security_level"_s);
    QCOMPARE(currentPage(), u"Outbound policy"_s);
    QVERIFY(m_window->focusWidget());
    QCOMPARE(m_window->focusWidget()->objectName(), u"defaultLevel"_s);
    go(u"smtpd_tls_security_level"_s);
    QCOMPARE(currentPage(), u"Listeners"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"encryption:smtp"_s);
}

void SearchDialogTest::aListenerIsFoundByItsPort()
{
    QVERIFY(openSearch());
    type(u"587"_s);
    QCOMPARE(firstHit(), u"Submission, port 587"_s);
    QTest::keyClick(seen<QLineEdit>(m_window.get(), u"searchText"_s), Qt::Key_Return);
    QTRY_COMPARE(currentPage(), u"Listeners"_s);
    QTRY_COMPARE(m_window->focusWidget()->objectName(), u"on:submission"_s);
}

void SearchDialogTest::aRowOfThePolicyTableIsSelected()
{
    go(u"renews by hand"_s);
    QCOMPARE(currentPage(), u"Outbound policy"_s);
    const auto *table = seen<QTableView>(m_window.get(), u"policyTable"_s);
    QVERIFY(table);
    QTRY_VERIFY(table->hasFocus());
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(table->selectionModel()->isRowSelected(1));
}

void SearchDialogTest::aRowIsFoundBehindAFilter()
{
    seen<QListWidget>(m_window.get(), u"pages"_s)->setCurrentRow(2);
    seen<QLineEdit>(m_window.get(), u"policyFilter"_s)->setText(u"second"_s);
    go(u"first.example"_s);
    const auto *table = seen<QTableView>(m_window.get(), u"policyTable"_s);
    QCOMPARE(table->currentIndex().data().toString(), u"first.example"_s);
}

void SearchDialogTest::aClientIsSelected()
{
    go(u"printer"_s);
    QCOMPARE(currentPage(), u"Client certificates"_s);
    const auto *clients = seen<QTreeView>(m_window.get(), u"clients"_s);
    QVERIFY(clients);
    QTRY_VERIFY(clients->hasFocus());
    QCOMPARE(clients->currentIndex().row(), 1);
}

void SearchDialogTest::aFindingGetsTheKeyboard()
{
    seen<QListWidget>(m_window.get(), u"pages"_s)->setCurrentRow(1);
    QVERIFY(!m_open->workspace.findings().isEmpty());
    go(m_open->workspace.findings().first().reason.first(30));
    QCOMPARE(currentPage(), u"Overview"_s);
    const QString name = m_window->focusWidget()->objectName();
    QVERIFY2(name == u"fix"_s || name == u"finding"_s, qPrintable(name));
}

void SearchDialogTest::aGoalOfTheMenuIsBegun()
{
    go(u"connect ssh"_s);
    QTRY_VERIFY(seen<QDialog>(m_window.get(), u"connectDialog"_s));
}

void SearchDialogTest::aGoalGivesTheButtonTheKeyboard()
{
    go(u"let client in"_s);
    QCOMPARE(currentPage(), u"Client certificates"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"letIn"_s);
    QVERIFY(!seen<QDialog>(m_window.get(), u"searchDialog"_s));
}

void SearchDialogTest::aGoalThatIsReachedIsNoGoal()
{
    QVERIFY(openSearch());
    type(u"add submission"_s);
    QCOMPARE(firstHit(), u"Add submissions on port 465"_s);
    const auto *list = seen<QTreeView>(m_window.get(), u"searchHits"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row)
        QVERIFY(!list->model()->index(row, 0).data().toString().contains(u"on port 587"_s));
}

void SearchDialogTest::theOtherLanguageFindsAPageToo()
{
    go(u"クライアント証明書"_s);
    QCOMPARE(currentPage(), u"Client certificates"_s);
}

void SearchDialogTest::aParameterWithoutAPageTellsItself()
{
    const QDialog *dialog = openSearch();
    type(u"queue_run_delay"_s);
    const QString told = seen<QLabel>(m_window.get(), u"searchDetails"_s)->text();
    QVERIFY2(told.contains(u"Now: 77s (main.cf, line 5)"_s), qPrintable(told));
    QVERIFY2(told.contains(u"No page shows it; it is written in main.cf."_s), qPrintable(told));
    auto *field = seen<QLineEdit>(m_window.get(), u"searchText"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(seen<QLabel>(m_window.get(), u"searchDetails"_s)->hasFocus());
}

void SearchDialogTest::rowsOfMasterCfAreToldToo()
{
    QVERIFY(openSearch());
    type(u"smtpd_timeout"_s);
    const QString told = seen<QLabel>(m_window.get(), u"searchDetails"_s)->text();
    QVERIFY2(told.contains(u"No page shows it; it would be written to main.cf."_s),
             qPrintable(told));
    QVERIFY2(told.contains(u"For submission/inet: 42s (master.cf, -o on line 4)"_s),
             qPrintable(told));
}

void SearchDialogTest::nothingFoundSaysWhatHelps()
{
    QVERIFY(openSearch());
    QVERIFY(!seen<QLabel>(m_window.get(), u"searchHint"_s)->text().isEmpty());
    type(u"zebra crossing"_s);
    QCOMPARE(seen<QTreeView>(m_window.get(), u"searchHits"_s)->model()->rowCount(), 0);
    const auto *hint = seen<QLabel>(m_window.get(), u"searchHint"_s);
    QVERIFY(hint && hint->text().contains(u"Fewer"_s));
    auto *field = seen<QLineEdit>(m_window.get(), u"searchText"_s);
    QCOMPARE(field->accessibleDescription(), hint->text());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(seen<QDialog>(m_window.get(), u"searchDialog"_s));
}

void SearchDialogTest::theArrowsGoThroughTheListFromTheField()
{
    QVERIFY(openSearch());
    type(u"smtpd_tls"_s);
    auto *field = seen<QLineEdit>(m_window.get(), u"searchText"_s);
    const auto *list = seen<QTreeView>(m_window.get(), u"searchHits"_s);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(field->hasFocus());
    QVERIFY(field->accessibleDescription().startsWith(list->currentIndex().data().toString()));
    QTest::keyClicks(field, u"_sec"_s);
    QCOMPARE(firstHit(), u"smtpd_tls_security_level"_s);
}

void SearchDialogTest::escapeLeavesEverythingAsItIs()
{
    seen<QListWidget>(m_window.get(), u"pages"_s)->setCurrentRow(3);
    const QByteArray before = m_open->main();
    QVERIFY(openSearch());
    type(u"587"_s);
    QTest::keyClick(seen<QLineEdit>(m_window.get(), u"searchText"_s), Qt::Key_Escape);
    QTRY_VERIFY(!seen<QDialog>(m_window.get(), u"searchDialog"_s));
    QCOMPARE(currentPage(), u"Client certificates"_s);
    QCOMPARE(m_open->main(), before);
}

void SearchDialogTest::whatIsEditedIsFound()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "[smart.example]:587")));
    QVERIFY(openSearch());
    type(u"smart.example"_s);
    QCOMPARE(firstHit(), u"relayhost"_s);
}

void SearchDialogTest::withoutAServerTheNamesAreThere()
{
    m_open->workspace.close();
    QVERIFY(openSearch());
    type(u"smtpd_relay_rectrictions"_s);
    QCOMPARE(firstHit(), u"smtpd_relay_restrictions"_s);
    auto *field = seen<QLineEdit>(m_window.get(), u"searchText"_s);
    QTest::keyClick(field, Qt::Key_Return); // there is no page to go to
    QVERIFY(seen<QDialog>(m_window.get(), u"searchDialog"_s));
    field->setFocus();
    type(u"フォルダー"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
}

/// What the table of goals names is what the window has, and is called so.
void SearchDialogTest::everyGoalIsThere()
{
    auto *pages = seen<QListWidget>(m_window.get(), u"pages"_s);
    for (int row = 0; row < pages->count(); ++row)
        pages->setCurrentRow(row);
    for (const SearchEntry &goal : goalEntries()) {
        QVERIFY2(goal.phrases.contains(goal.title), qPrintable(goal.title));
        if (goal.place.page.isEmpty()) {
            const auto *action = m_window->findChild<QAction *>(QString::fromUtf8(goal.place.name));
            QVERIFY2(action, goal.place.name);
            QCOMPARE(plainTitle(action->text()), goal.title);
            continue;
        }
        const auto all = m_window->findChildren<Page *>();
        const auto page = std::ranges::find_if(
            all, [&goal](const Page *each) { return each->shows(goal.place); });
        QVERIFY2(page != all.end(), goal.place.page);
        if (goal.place.name.isEmpty())
            QCOMPARE((*page)->name(), goal.title);
        else if (!goal.place.name.startsWith("add:submission")) // one is there already
            QVERIFY2(hasWidget(**page, goal.place.name), goal.place.name);
    }
}

void SearchDialogTest::everyPageIsAGoal()
{
    const QList<SearchEntry> goals = goalEntries();
    for (const Page *page : m_window->findChildren<Page *>()) {
        QVERIFY2(std::ranges::any_of(goals,
                                     [page](const SearchEntry &goal) {
                                         return goal.place.kind == SearchPlace::Kind::Page &&
                                                page->shows(goal.place);
                                     }),
                 page->metaObject()->className());
    }
}

/// No word of the table is lost because what it leads to was renamed, and no goal lacks words.
void SearchDialogTest::everyWordLeadsSomewhere()
{
    QSet<QByteArray> goals;
    for (const SearchEntry &goal : goalEntries()) {
        const QByteArray page = goal.place.page.sliced(goal.place.page.lastIndexOf(':') + 1);
        goals.insert(goal.place.name.isEmpty() ? page : goal.place.name);
    }
    const QList<QByteArray> keys = Thesaurus::builtIn().keys();
    for (const QByteArray &key : keys) {
        QVERIFY2(goals.contains(key) || key.startsWith("port:") ||
                     ParameterCatalog::builtIn().find(key),
                 key);
    }
    for (const QByteArray &goal : std::as_const(goals))
        QVERIFY2(keys.contains(goal), goal);
}

void SearchDialogTest::aFieldOfAListenerGetsTheKeyboard()
{
    m_open->write(u"main.cf"_s, "smtpd_tls_security_level = may\n");
    m_open->open();
    go(u"disable TLS 1.0"_s);
    QCOMPARE(currentPage(), u"Listeners"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"versions:smtp"_s);
}

/// The field is not there before TLS is; the button is off before a client is picked.
void SearchDialogTest::whatIsNotThereYetLeadsToWhatIsNeeded()
{
    m_open->write(u"main.cf"_s, "smtpd_tls_security_level = none\n"
                                "relay_clientcerts = hash:/etc/postfix/clients\n");
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_open->open();
    go(u"disable TLS 1.0"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"encryption:smtp"_s);
    go(u"smtpd_tls_ciphers"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"encryption:smtp"_s);
    go(u"smtpd_relay_restrictions"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"showRestrictions:smtp"_s);
    go(u"restore"_s);
    QCOMPARE(currentPage(), u"History"_s);
    go(u"revoke"_s);
    QCOMPARE(currentPage(), u"Client certificates"_s);
    QCOMPARE(m_window->focusWidget()->objectName(), u"clients"_s);
}

void SearchDialogTest::theHistoryIsFound()
{
    go(u"who changed"_s);
    QCOMPARE(currentPage(), u"History"_s);
}

/// A server tells some built-in values only.
void SearchDialogTest::aDefaultOfTheReleaseIsKnown()
{
    ServerFacts facts;
    facts.parameters.insert("mail_version", "3.7.11");
    const QString told =
        SearchWords::details("smtpd_tls_protocols",
                             {.configuration = m_open->workspace.draft(), .facts = facts})
            .join(u'\n');
    QVERIFY2(told.contains(u"Now: >=TLSv1 (Postfix's default)"_s), qPrintable(told));
    QVERIFY(!told.contains(u"unknown"_s));
}

QTEST_MAIN(SearchDialogTest)
#include "tst_searchdialog.moc"
