// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/certificates/certificatespage.h"
#include "ui/changebar.h"
#include "ui/clients/clientspage.h"
#include "ui/connect/connectdialog.h"
#include "ui/history/historypage.h"
#include "ui/lines/linespane.h"
#include "ui/listeners/listenerspage.h"
#include "ui/merge/movedoffer.h"
#include "ui/noticebar.h"
#include "ui/outbound/outboundpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/review/reviewsheet.h"
#include "ui/servers/draftkeeper.h"
#include "ui/servers/draftoffer.h"
#include "ui/servers/folderrelease.h"
#include "ui/servers/leavequestion.h"
#include "ui/servers/leftnotice.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/serverstate.h"
#include "ui/servers/serverswitcher.h"
#include "ui/signin/signinpage.h"
#include "ui/welcome/samplefolder.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

namespace {

const QString kLinesShown = QStringLiteral("window/linesPane");
const QString kGeometry = QStringLiteral("window/geometry");

} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_keeper(new DraftKeeper(workspace, this))
{
    setWindowTitle(tr("Postseal"));
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(buildSide());
    m_splitter->addWidget(buildCentre());
    m_lines = new LinesPane(m_workspace, this);
    m_splitter->addWidget(m_lines);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({fontMetrics().averageCharWidth() * 26,
                          fontMetrics().averageCharWidth() * 94,
                          fontMetrics().averageCharWidth() * 50});
    m_splitter->setChildrenCollapsible(false);
    setCentralWidget(m_splitter);
    buildStatus();
    buildActions();
    connect(&workspace, &Workspace::phaseChanged, this, &MainWindow::showPhase);
    connect(&workspace, &Workspace::opened, this, &MainWindow::showOpened);
    connect(&workspace, &Workspace::failed, this, &MainWindow::tell);
    connect(&workspace, &Workspace::saved, m_notice, &NoticeBar::clear);
    connect(&workspace, &Workspace::finished, this, [this](const Report &report) {
        if (report.outcome == Outcome::Kept)
            m_notice->clear(); // what was told before is past
    });
    if (!restoreGeometry(QSettings().value(kGeometry).toByteArray()))
        resize(QSize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 48)
                   .boundedTo(screen()->availableSize()));
    showOpened();
    showPhase();
}

void MainWindow::buildActions()
{
    QMenu *file = menuBar()->addMenu(tr("&Server"));
    file->addAction(tr("&Connect…"), QKeySequence(tr("Ctrl+N")), this, &MainWindow::askForServer);
    file->addAction(tr("&Open folder…"), QKeySequence::Open, this, &MainWindow::askForFolder);
    file->addAction(tr("&Read again"), QKeySequence::Refresh, &m_workspace, &Workspace::refresh);
    file->addAction(tr("C&lose"), QKeySequence::Close, this, [this] {
        leaveThen(m_workspace, *m_keeper, this, [this] { m_workspace.close(); });
    });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Undo"), QKeySequence::Undo, &m_workspace, &Workspace::undo);
    edit->addAction(tr("&Redo"), QKeySequence::Redo, &m_workspace, &Workspace::redo);
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *lines = view->addAction(tr("&Lines pane"));
    lines->setShortcut(QKeySequence(tr("Ctrl+L")));
    lines->setCheckable(true);
    lines->setChecked(QSettings().value(kLinesShown, true).toBool());
    connect(lines, &QAction::toggled, this, [this](bool shown) {
        QSettings().setValue(kLinesShown, shown);
        showOpened();
    });
    lines->setObjectName(QStringLiteral("showLines"));
}

QWidget *MainWindow::buildSide()
{
    auto *side = new QWidget(this);
    auto *switcher = new ServerSwitcher(m_workspace, side);
    connect(switcher, &ServerSwitcher::connectRequested, this, &MainWindow::askForServer);
    connect(switcher, &ServerSwitcher::folderRequested, this, &MainWindow::askForFolder);
    connect(switcher, &ServerSwitcher::againRequested, this, &MainWindow::connectAgain);
    connect(switcher, &ServerSwitcher::serverRequested, this, &MainWindow::connectTo);
    m_pageList = new QListWidget(side);
    m_pageList->setObjectName(QStringLiteral("pages"));
    m_pageList->setAccessibleName(tr("Pages"));
    m_pageList->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_pageList->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(side);
    column->addWidget(switcher);
    column->addWidget(m_pageList, 1);
    connect(m_pageList, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
    return side;
}

QWidget *MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    m_notice = new NoticeBar(centre);
    column->addWidget(m_notice);
    addOffers(column);
    m_stack = new QStackedWidget(centre);
    addPages(); // before the bar: Tab goes in the order in which they are made
    auto *bar = new ChangeBar(m_workspace, centre);
    connect(bar, &ChangeBar::reviewRequested, this, [this] { review(false); });
    connect(bar, &ChangeBar::applyRequested, this, [this] { review(true); });
    column->addWidget(m_stack, 1);
    column->addWidget(bar);
    return centre;
}

/// What waits for the person above the page.
void MainWindow::addOffers(QVBoxLayout *column)
{
    auto *centre = column->parentWidget();
    auto *draft = new DraftOffer(m_workspace, *m_keeper, centre);
    m_moved = new MovedOffer(m_workspace, centre);
    column->addWidget(new LeftNotice(m_workspace, centre));
    column->addWidget(draft);
    column->addWidget(m_moved);
    connect(m_keeper, &DraftKeeper::notKept, this, &MainWindow::tell);
    connect(m_moved, &MovedOffer::refused, this, &MainWindow::tell);
    connect(m_moved, &MovedOffer::merged, this,
            [this](const QString &words) { m_notice->tell(NoticeBar::Kind::Note, words); });
}

void MainWindow::buildStatus()
{
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setIndent(style()->pixelMetric(QStyle::PM_LayoutLeftMargin));
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Working"));
    m_busy->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelWork"));
    connect(m_cancel, &QPushButton::clicked, &m_workspace, &Workspace::cancel);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_busy);
    statusBar()->addPermanentWidget(m_cancel);
}

void MainWindow::addPages()
{
    auto *welcome = new WelcomePage(this);
    connect(welcome, &WelcomePage::connectRequested, this, &MainWindow::askForServer);
    connect(welcome, &WelcomePage::folderRequested, this, &MainWindow::askForFolder);
    connect(welcome, &WelcomePage::sampleRequested, this, &MainWindow::openSample);
    m_stack->addWidget(welcome);
    m_pages = {new OverviewPage(m_workspace), new ListenersPage(m_workspace),
               new OutboundPage(m_workspace), new ClientsPage(m_workspace),
               new SignInPage(m_workspace),   new CertificatesPage(m_workspace),
               new HistoryPage(m_workspace)};
    for (Page *page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        m_pageList->addItem(new QListWidgetItem(QIcon::fromTheme(page->iconName()), page->name()));
        connect(page, &Page::refused, this, &MainWindow::tell);
        connect(page, &Page::linesChanged, this,
                [this, page] { m_lines->setLines(page->lines()); });
    }
}

void MainWindow::showPage(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    m_stack->setCurrentWidget(m_pages[index]);
    m_lines->setLines(m_pages[index]->lines());
}

void MainWindow::showOpened()
{
    const bool open = !m_workspace.snapshot().files.isEmpty();
    m_pageList->setEnabled(open);
    m_lines->setVisible(open && QSettings().value(kLinesShown, true).toBool());
    if (!open) {
        m_pageList->setCurrentRow(-1);
        m_stack->setCurrentIndex(0);
    } else if (m_pageList->currentRow() < 0) {
        if (m_workspace.isServer() && !m_request.target.host.isEmpty())
            rememberServer(m_request);
        m_pageList->setCurrentRow(0);
    }
    showPhase();
}

void MainWindow::showPhase()
{
    using Phase = Workspace::Phase;
    const Phase phase = m_workspace.phase();
    const bool busy = phase != Phase::Empty && phase != Phase::Ready;
    m_busy->setVisible(busy);
    m_cancel->setVisible(busy);
    const ServerFacts &facts = m_workspace.facts();
    if (busy || phase == Phase::Empty || facts.version().isEmpty()) {
        m_status->setText(stateOf(m_workspace).words);
        return;
    }
    m_status->setText(facts.root ? tr("%1 on %2, with root's rights · Postfix %3")
                                       .arg(QString::fromUtf8(facts.user), m_workspace.title(),
                                            QString::fromUtf8(facts.version()))
                                 : tr("%1 on %2, without root's rights · Postfix %3")
                                       .arg(QString::fromUtf8(facts.user), m_workspace.title(),
                                            QString::fromUtf8(facts.version())));
}

void MainWindow::tell(const Error &error)
{
    m_notice->tell(error);
}

void MainWindow::open(const QString &target)
{
    if (!target.startsWith(QLatin1StringView("ssh://"))) {
        openFolder(target);
        return;
    }
    const Result<SshDestination> server = SshDestination::fromUrl(target);
    if (server)
        connectTo(requestFor(
            {.user = server->user, .host = server->host, .port = server->port.value_or(0)}));
    else
        m_notice->tell(server.error());
}

void MainWindow::connectTo(const ConnectRequest &request)
{
    leaveThen(m_workspace, *m_keeper, this, [this, request] {
        m_request = request;
        m_notice->clear();
        m_workspace.connectTo(request);
    });
}

/// The draft is kept by leaving and offered again once it is read.
void MainWindow::connectAgain()
{
    ConnectRequest request = m_request;
    request.administrator = request.administrator || !m_workspace.isLost();
    connectTo(request);
}

void MainWindow::openFolder(const QString &folder)
{
    leaveThen(m_workspace, *m_keeper, this, [this, folder] {
        m_notice->clear();
        m_workspace.openFolder(folder, rememberedRelease(Workspace::placeOf(folder)));
    });
}

void MainWindow::askForServer()
{
    auto *dialog = new ConnectDialog(recentServers(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_workspace.phase() == Workspace::Phase::Empty)
        dialog->fill(m_request);
    connect(dialog, &ConnectDialog::chosen, this, &MainWindow::connectTo);
    dialog->open();
}

void MainWindow::review(bool applyAtOnce)
{
    auto *sheet = new ReviewSheet(m_workspace, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ReviewSheet::readAgainRequested, m_moved, &MovedOffer::readAgainAndMerge);
    sheet->open();
    if (applyAtOnce)
        sheet->applyAtOnce();
}

void MainWindow::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a configuration folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::DontUseCustomDirectoryIcons); // one picture a folder takes time
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFolder);
    dialog->open();
}

void MainWindow::openSample()
{
    const Result<QString> folder = copyOfSample();
    if (folder)
        openFolder(*folder);
    else
        m_notice->tell(folder.error());
}

/// Closing in the middle of an apply stops it, and the window stays to tell how the server stands:
/// as before, or with the change in force. A draft waits for the next time.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace.phase() == Workspace::Phase::Applying) {
        event->ignore();
        m_workspace.cancel();
        return;
    }
    // The end of the session does not wait for a draft that is kept on another thread.
    const bool ends = m_leaving || m_workspace.changes().isEmpty() ||
                      (qApp->isSavingSession() && keepDraft(m_workspace, *m_keeper));
    if (!ends) {
        event->ignore();
        leaveThen(m_workspace, *m_keeper, this, [this] {
            m_leaving = true;
            close();
        });
        return;
    }
    QSettings().setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace postseal
