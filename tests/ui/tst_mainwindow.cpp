// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/lines/linespane.h"
#include "ui/mainwindow.h"
#include "ui/servers/draftkeeper.h"

#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What holds for the window whatever page is shown.
class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void quittingKeepsTheDraftForTheNextTime();
    void aKeptDraftIsThrownAwayOnlyWhenAsked();
    void aKeptDraftDoesNotUndoWhatOthersDid();
    void aKeptDraftAsksWhoseSettingCounts();
    void aKeptDraftDoesNotTakeThePlaceOfANewOne();
    void quittingAsksBeforeASecretIsLost();
    void quittingLosesNoDraftThatWaits();
    void quittingWithoutADraftAsksNothing();
    void aFolderIsForTheChosenPostfix();
    void everyPageShowsSomething();
    void noTwoThingsAnswerToOneKey();
    void narrowWindowsCutNoText();
    void largeTextFitsASmallScreen();

private:
    void quitAndComeBack();
    /// Whether one is on the disk: what is offered comes from there.
    bool isKept() const { return !draftStore().find(m_open->workspace.place()).isEmpty(); }
    bool isOffered() { return seen<QLabel>(m_window.get(), u"waitingDraft"_s) != nullptr; }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
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

/// Another window on the same folder, as after a start of the program.
void MainWindowTest::quitAndComeBack()
{
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    m_open->workspace.close();
    m_window = std::make_unique<MainWindow>(m_open->workspace);
    m_window->show();
    m_open->open();
}

void MainWindowTest::quittingKeepsTheDraftForTheNextTime()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    const QByteArray draft = m_open->main();
    quitAndComeBack();
    QVERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY(isOffered());
    QVERIFY(seen<QLabel>(m_window.get(), u"waitingDraft"_s)->text().contains(u"main.cf"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_COMPARE(m_open->main(), draft);
    QVERIFY(!isOffered());
    // What is undone was not decided.
    m_open->workspace.undo();
    QVERIFY(m_open->workspace.changes().isEmpty());
    QTRY_VERIFY(isOffered());
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    QVERIFY(isKept());
}

void MainWindowTest::aKeptDraftIsThrownAwayOnlyWhenAsked()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    quitAndComeBack();
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    QVERIFY(click<QPushButton>(m_window.get(), u"throwDraftAway"_s));
    QVERIFY(!isOffered());
    quitAndComeBack();
    QVERIFY(!isKept());
}

void MainWindowTest::aKeptDraftDoesNotUndoWhatOthersDid()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_open->write(u"main.cf"_s, "# theirs\n\nmyhostname = mail.example.org\n");
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    const QString told = seen<QLabel>(m_window.get(), u"waitingDraft"_s)->text();
    QVERIFY2(told.contains(u"main.cf changed on the server; your changes go with that"_s),
             qPrintable(told));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_COMPARE(m_open->main(), "# theirs\n\nmyhostname = mail.example.org\n"
                                 "relayhost = elsewhere\n");
}

/// The lines go together, but the last of them would count.
void MainWindowTest::aKeptDraftAsksWhoseSettingCounts()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_open->write(u"main.cf"_s, "relayhost = theirs\n\nmyhostname = mail.example.org\n");
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    const QString told = seen<QLabel>(m_window.get(), u"waitingDraft"_s)->text();
    QVERIFY2(told.contains(u"the same lines or the same setting"_s), qPrintable(told));
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(seen<QRadioButton>(m_window.get(), u"keepOurs"_s));
    seen<QRadioButton>(m_window.get(), u"keepOurs"_s)->click();
    QVERIFY(click<QPushButton>(m_window.get(), u"mergeNow"_s));
    QTRY_COMPARE(m_open->main(), "\nmyhostname = mail.example.org\nrelayhost = elsewhere\n");
}

void MainWindowTest::aKeptDraftDoesNotTakeThePlaceOfANewOne()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    const QByteArray kept = m_open->main();
    quitAndComeBack();
    QVERIFY(m_open->workspace.edit(u"Name"_s, setting("myorigin", "example.org")));
    const QByteArray now = m_open->main();
    QTRY_VERIFY(isOffered());
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    const auto *told = seen<QLabel>(m_window.get(), u"waitingDraft"_s);
    QTRY_VERIFY(told->text().contains(u"discard it first"_s));
    QCOMPARE(m_open->main(), now);
    m_open->workspace.discard();
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_COMPARE(m_open->main(), kept);
}

void MainWindowTest::quittingAsksBeforeASecretIsLost()
{
    const QByteArray key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    QVERIFY(m_open->workspace.edit(u"Key"_s, [&](Configuration draft) -> Result<Configuration> {
        if (const Status put = draft.putFile("/etc/postfix/mail.key", key); !put)
            return std::unexpected(put.error());
        return draft;
    }));
    m_window->close();
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY(seen<QMessageBox>(m_window.get(), u"leaveQuestion"_s));
    auto *question = seen<QMessageBox>(m_window.get(), u"leaveQuestion"_s);
    QVERIFY2(question->informativeText().contains(u"/etc/postfix/mail.key"_s),
             qPrintable(question->informativeText()));
    QVERIFY(click<QPushButton>(m_window.get(), u"stay"_s));
    QTRY_VERIFY(!seen<QDialog>(m_window.get(), u"leaveQuestion"_s));
    QVERIFY(m_window->isVisible() && !m_open->workspace.changes().isEmpty());
    m_window->close();
    QTRY_VERIFY(seen<QPushButton>(m_window.get(), u"leave"_s));
    QVERIFY(click<QPushButton>(m_window.get(), u"leave"_s));
    QTRY_VERIFY(!m_window->isVisible());
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
    QTRY_VERIFY(m_open->main().contains("relayhost = elsewhere"));
    QVERIFY(!m_open->workspace.draft().file("/etc/postfix/mail.key"));
    const QDir drafts(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QDirIterator files(drafts.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("MIIB") && !bytes.contains(key.toBase64()));
    }
}

void MainWindowTest::quittingLosesNoDraftThatWaits()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    quitAndComeBack();
    QTRY_VERIFY(isOffered());
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "nowhere")));
    quitAndComeBack();
    for (const char *relay : {"relayhost = nowhere", "relayhost = elsewhere"}) {
        QTRY_VERIFY(isOffered());
        QVERIFY(click<QPushButton>(m_window.get(), u"takeUpDraft"_s));
        QTRY_VERIFY(m_open->main().contains(relay));
        m_open->workspace.discard();
    }
    QTRY_VERIFY(!isKept());
}

void MainWindowTest::quittingWithoutADraftAsksNothing()
{
    m_window->close();
    QVERIFY(!m_window->isVisible());
}

/// What is built in counts then, a draft stays, and the choice is there the next time.
void MainWindowTest::aFolderIsForTheChosenPostfix()
{
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    const QByteArray draft = m_open->main();
    m_window->activateWindow(); // where no window manager does it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    pick(seen<QComboBox>(m_window.get(), u"folderRelease"_s), u"Postfix 3.5"_s);
    QTRY_VERIFY(m_open->workspace.facts().version().startsWith("3.5."));
    QCOMPARE(m_open->workspace.facts().parameter("smtpd_tls_fingerprint_digest"), "md5");
    QCOMPARE(m_open->main(), draft);
    m_open->workspace.undo();
    m_open->workspace.close();
    m_window->open(m_open->folder.path());
    QTRY_COMPARE(m_open->workspace.phase(), Workspace::Phase::Ready);
    QVERIFY(m_open->workspace.facts().version().startsWith("3.5."));
    pick(seen<QComboBox>(m_window.get(), u"folderRelease"_s), u"Postfix, version"_s);
    QTRY_VERIFY(m_open->workspace.facts().version().isEmpty());
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
    auto *pages = seen<QListWidget>(m_window.get(), u"pages"_s);
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        QStringList texts;
        for (const QAction *menu : m_window->menuBar()->actions())
            texts += menu->text();
        for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
            if (button->isVisible())
                texts += button->text();
        }
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->buddy())
                texts += label->text();
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
}

void MainWindowTest::narrowWindowsCutNoText()
{
    m_open->write(u"tls_policy"_s, "example.org encrypt\n");
    m_open->write(u"main.cf"_s, "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n");
    m_open->open();
    QVERIFY(m_open->workspace.edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_window->resize(m_window->minimumSizeHint());
    seen<QListWidget>(m_window.get(), u"pages"_s)->setCurrentRow(2);
    const auto *summary = seen<QLabel>(m_window.get(), u"changeSummary"_s);
    const auto fits = [summary] {
        const QRect needed = summary->fontMetrics().boundingRect(
            0, 0, summary->width(), 10'000, summary->wordWrap() ? Qt::TextWordWrap : 0,
            summary->text());
        return needed.width() <= summary->width() && needed.height() <= summary->height();
    };
    QTRY_VERIFY2(fits(), qPrintable(summary->text()));
    const auto *table = m_window->findChild<QTableView *>(u"policyTable"_s);
    QTRY_VERIFY(table && table->isVisible());
    for (int column = 0; column < table->model()->columnCount(); ++column)
        QTRY_VERIFY2(table->columnWidth(column) >=
                         table->horizontalHeader()->sectionSizeHint(column),
                     qPrintable(table->model()->headerData(column, Qt::Horizontal).toString()));
}

/// Half as large again as usual, on 1024 pixels: the lines go below the page.
void MainWindowTest::largeTextFitsASmallScreen()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 1.5);
    QApplication::setFont(large);
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    MainWindow window(m_open->workspace);
    window.show();
    m_open->open();
    const auto *pages = window.findChild<QStackedWidget *>(u"shownPage"_s);
    const auto *lines = window.findChild<LinesPane *>();
    const auto isBeside = [&] {
        return lines->mapTo(&window, QPoint()).x() >=
               pages->mapTo(&window, QPoint()).x() + pages->width();
    };
    window.resize(1600, 700);
    QTRY_VERIFY(isBeside());
    window.resize(1024, 700);
    QTRY_VERIFY(!isBeside());
    QVERIFY2(window.width() <= 1024, qPrintable(QString::number(window.width())));
    QVERIFY(window.height() <= 700);
    QVERIFY(lines->isVisible());
    QVERIFY(pages->width() >= pages->minimumSizeHint().width());
    QVERIFY(lines->height() >= lines->minimumSizeHint().height());
    window.resize(1600, 700);
    QTRY_VERIFY(isBeside());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
