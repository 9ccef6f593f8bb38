// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"

#include <QDialog>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What holds for the window whatever page is shown.
class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void quittingAsksBeforeADraftIsLost();
    void quittingWithoutADraftAsksNothing();
    void everyPageShowsSomething();
    void noTwoThingsAnswerToOneKey();
    void narrowWindowsCutNoText();

private:
    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, "myhostname = mail.example.org\n");
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_window = std::make_unique<MainWindow>(m_open->workspace);
    m_window->show();
    m_open->open();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_open.reset();
}

void MainWindowTest::quittingAsksBeforeADraftIsLost()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_window->close();
    QVERIFY(m_window->isVisible());
    QVERIFY(click<QPushButton>(m_window.get(), u"stay"_s));
    QTRY_VERIFY(!seen<QDialog>(m_window.get(), u"leaveQuestion"_s));
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_open->workspace.changes().isEmpty());
    m_window->close();
    QVERIFY(click<QPushButton>(m_window.get(), u"leave"_s));
    QTRY_VERIFY(!m_window->isVisible());
}

void MainWindowTest::quittingWithoutADraftAsksNothing()
{
    m_window->close();
    QVERIFY(!m_window->isVisible());
}

void MainWindowTest::everyPageShowsSomething()
{
    auto *pages = seen<QListWidget>(m_window.get(), u"pages"_s);
    auto *stack = m_window->findChild<QStackedWidget *>();
    QVERIFY(pages->count() > 0);
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        QVERIFY2(!stack->currentWidget()->findChildren<QLabel *>().isEmpty(),
                 qPrintable(pages->item(row)->text()));
    }
}

void MainWindowTest::noTwoThingsAnswerToOneKey()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    QStringList texts;
    for (const QAction *menu : m_window->menuBar()->actions())
        texts += menu->text();
    for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
        const bool onThePage = m_window->findChild<QStackedWidget *>()->isAncestorOf(button);
        if (button->isVisible() && !onThePage)
            texts += button->text();
    }
    QMap<QString, QString> taken;
    for (const QString &text : texts) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(key.isEmpty() || !taken.contains(key),
                 qPrintable(u"%1: %2, %3"_s.arg(key, text, taken.value(key))));
        taken.insert(key, text);
    }
    QVERIFY(taken.size() > 5);
}

void MainWindowTest::narrowWindowsCutNoText()
{
    m_open->write(u"tls_policy"_s, "example.org encrypt\n");
    m_open->write(u"main.cf"_s, "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n");
    m_open->open();
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_window->resize(m_window->minimumSizeHint());
    seen<QListWidget>(m_window.get(), u"pages"_s)->setCurrentRow(1);
    QCoreApplication::processEvents();
    const auto *summary = seen<QLabel>(m_window.get(), u"changeSummary"_s);
    const QRect needed = summary->fontMetrics().boundingRect(
        0, 0, summary->width(), 10'000, summary->wordWrap() ? Qt::TextWordWrap : 0,
        summary->text());
    QVERIFY2(needed.width() <= summary->width() && needed.height() <= summary->height(),
             qPrintable(summary->text()));
    const auto *table = m_window->findChild<QTableView *>();
    QVERIFY(table && table->isVisible());
    for (int column = 0; column < table->model()->columnCount(); ++column)
        QVERIFY2(table->columnWidth(column) >= table->horizontalHeader()->sectionSizeHint(column),
                 qPrintable(table->model()->headerData(column, Qt::Horizontal).toString()));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
