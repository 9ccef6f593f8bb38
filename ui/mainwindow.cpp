// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/connect/knownserversdialog.h"
#include "ui/opening.h"
#include "ui/page.h"
#include "ui/search/searchdialog.h"
#include "ui/servers/serverswitcher.h"
#include "ui/workstatus.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QListWidget>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

namespace postseal {

namespace {

const QString kLinesShown = QStringLiteral("window/linesPane");
const QString kGeometry = QStringLiteral("window/geometry");

bool wantsLines()
{
    return QSettings().value(kLinesShown, true).toBool();
}

} // namespace

MainWindow::MainWindow(Workspace &first, QWidget *parent)
    : QMainWindow(parent)
    , m_servers(new OpenServers(first, this))
    , m_opening(new Opening(*m_servers, this))
{
    setWindowTitle(tr("Postseal"));
    auto *splitter = new QSplitter(this);
    splitter->addWidget(buildSide());
    splitter->addWidget(m_servers);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes(
        {fontMetrics().averageCharWidth() * 26, fontMetrics().averageCharWidth() * 144});
    splitter->setChildrenCollapsible(false);
    setCentralWidget(splitter);
    connect(m_servers, &OpenServers::added, this, &MainWindow::watch);
    m_servers->begin();
    for (const Page *page : m_servers->current()->pages())
        m_pageList->addItem(new QListWidgetItem(QIcon::fromTheme(page->iconName()), page->name()));
    m_status = new WorkStatus(*m_servers, this);
    statusBar()->addWidget(m_status, 1);
    buildActions();
    connect(m_servers, &OpenServers::currentMoved, this, &MainWindow::showCurrent);
    connect(m_servers, &OpenServers::changed, this, &MainWindow::showCurrent);
    if (!restoreGeometry(QSettings().value(kGeometry).toByteArray()))
        resize(QSize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 48)
                   .boundedTo(screen()->availableSize()));
    showCurrent();
}

MainWindow::~MainWindow()
{
    disconnect(m_servers, nullptr, nullptr, nullptr);
    delete m_servers;
}

void MainWindow::prepareEach(const std::function<void(Workspace &)> &prepare)
{
    m_servers->prepareEach(prepare);
}

Workspace &MainWindow::workspace() const
{
    return m_servers->current()->workspace();
}

void MainWindow::watch(ServerPane *pane)
{
    pane->showLines(wantsLines());
    connect(pane, &ServerPane::connectWanted, m_opening, &Opening::askForServer);
    connect(pane, &ServerPane::folderWanted, m_opening, &Opening::askForFolder);
    connect(pane, &ServerPane::sampleWanted, m_opening, &Opening::openSample);
    connect(pane, &ServerPane::pageShown, this, &MainWindow::showCurrent);
    connect(pane, &ServerPane::ended, this, [this, pane](const QString &words) {
        if (pane != m_servers->current())
            m_servers->current()->note(words);
    });
}

void MainWindow::buildActions()
{
    addServerMenu();
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Undo"), QKeySequence::Undo, this,
                    [this] { m_servers->current()->undo(); });
    edit->addAction(tr("&Redo"), QKeySequence::Redo, this,
                    [this] { m_servers->current()->redo(); });
    edit->addSeparator();
    edit->addAction(tr("&Find a setting…"), QKeySequence(tr("Ctrl+K")), this, &MainWindow::find)
        ->setObjectName(QStringLiteral("findSetting"));
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *lines = view->addAction(tr("&Lines pane"));
    lines->setShortcut(QKeySequence(tr("Ctrl+L")));
    lines->setCheckable(true);
    lines->setChecked(wantsLines());
    connect(lines, &QAction::toggled, this, [this](bool shown) {
        QSettings().setValue(kLinesShown, shown);
        for (ServerPane *pane : m_servers->panes())
            pane->showLines(shown);
    });
    lines->setObjectName(QStringLiteral("showLines"));
}

void MainWindow::addServerMenu()
{
    QMenu *server = menuBar()->addMenu(tr("&Server"));
    server
        ->addAction(tr("&Connect…"), QKeySequence(tr("Ctrl+N")), m_opening, &Opening::askForServer)
        ->setObjectName(QStringLiteral("connectToServer"));
    server->addAction(tr("&Open folder…"), QKeySequence::Open, m_opening, &Opening::askForFolder)
        ->setObjectName(QStringLiteral("openFolder"));
    server
        ->addAction(tr("&Read again"), QKeySequence::Refresh, this,
                    [this] { workspace().refresh(); })
        ->setObjectName(QStringLiteral("readAgain"));
    server
        ->addAction(tr("C&lose"), QKeySequence::Close, this,
                    [this] { m_servers->close(m_servers->current()); })
        ->setObjectName(QStringLiteral("closeServer"));
    server->addAction(tr("&Known servers…"), this, &MainWindow::showKnownServers)
        ->setObjectName(QStringLiteral("knownServersAction"));
    server->addSeparator();
    addMoves(server);
    server->addSeparator();
    server->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

/// From one open server to another; the first nine have numbers.
void MainWindow::addMoves(QMenu *menu)
{
    menu->addAction(tr("&Next server"), QKeySequence(QStringLiteral("Ctrl+Tab")), this,
                    [this] { m_servers->showNext(1); })
        ->setObjectName(QStringLiteral("nextServer"));
    menu->addAction(tr("&Previous server"), QKeySequence(QStringLiteral("Ctrl+Shift+Tab")), this,
                    [this] { m_servers->showNext(-1); })
        ->setObjectName(QStringLiteral("previousServer"));
    for (int number = 1; number <= 9; ++number) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number)));
        connect(action, &QAction::triggered, this,
                [this, number] { m_servers->showNumber(number); });
        addAction(action);
    }
}

QWidget *MainWindow::buildSide()
{
    auto *side = new QWidget(this);
    auto *switcher = new ServerSwitcher(*m_servers, side);
    connect(switcher, &ServerSwitcher::connectRequested, m_opening, &Opening::askForServer);
    connect(switcher, &ServerSwitcher::folderRequested, m_opening, &Opening::askForFolder);
    connect(switcher, &ServerSwitcher::serverRequested, m_opening, &Opening::connectTo);
    m_pageList = new QListWidget(side);
    buildPageList();
    auto *column = new QVBoxLayout(side);
    column->addWidget(switcher);
    column->addWidget(m_pageList, 1);
    return side;
}

void MainWindow::buildPageList()
{
    m_pageList->setObjectName(QStringLiteral("pages"));
    m_pageList->setAccessibleName(tr("Pages"));
    m_pageList->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_pageList->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
    connect(m_pageList, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_servers->current()->showPage(row);
    });
}

void MainWindow::showCurrent()
{
    const ServerPane *pane = m_servers->current();
    m_pageList->setEnabled(pane->isOpen());
    {
        const QSignalBlocker quiet(m_pageList);
        m_pageList->setCurrentRow(pane->page());
    }
    m_status->showCurrent();
}

void MainWindow::tell(const Error &error)
{
    m_servers->current()->tell(error);
}

void MainWindow::open(const QString &target)
{
    m_opening->open(target);
}

void MainWindow::showKnownServers()
{
    auto *dialog = new KnownServersDialog(ownKnownHostsFile(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// It goes with its pane, and when another one is looked at.
void MainWindow::find()
{
    ServerPane *pane = m_servers->current();
    const auto leads = [pane](const SearchPlace &place) { return pane->pageOf(place) >= 0; };
    auto *dialog = new SearchDialog(pane->workspace(), leads, pane->parameters(), pane);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_servers, &OpenServers::currentMoved, dialog, &QDialog::reject);
    connect(dialog, &SearchDialog::chosen, this, &MainWindow::reveal, Qt::QueuedConnection);
    dialog->open();
}

void MainWindow::reveal(const SearchPlace &place)
{
    if (m_servers->current()->pageOf(place) >= 0) {
        m_pageList->setFocus(Qt::ShortcutFocusReason);
        m_servers->current()->reveal(place);
    } else if (auto *action = findChild<QAction *>(QString::fromUtf8(place.name))) {
        action->trigger();
    }
}

/// In the middle of an apply, whichever server it is on, the window closes when that has ended
/// well, and stays to tell how the server stands when it has not. The drafts of all servers wait
/// for the next time.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (ServerPane *applying = m_servers->applying()) {
        event->ignore();
        m_servers->closeApplied(applying, [this] { close(); });
        return;
    }
    for (ServerPane *pane : m_servers->panes()) {
        // The end of the session does not wait for a draft that is kept on another thread.
        if (pane->isLeft() || (qApp->isSavingSession() && pane->keepNow()))
            continue;
        event->ignore();
        pane->leave([this] { close(); });
        return;
    }
    for (ServerPane *pane : m_servers->panes())
        pane->letGoOfDraft();
    QSettings().setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace postseal
