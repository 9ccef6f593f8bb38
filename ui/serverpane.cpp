// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/serverpane.h"

#include "ui/certificates/certificatespage.h"
#include "ui/changebar.h"
#include "ui/clients/clientspage.h"
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
#include "ui/signin/signinpage.h"
#include "ui/support/panedialogs.h"
#include "ui/support/wakewatch.h"
#include "ui/welcome/welcomepage.h"

#include <QHideEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

int leastWidth(const QWidget *widget)
{
    return std::max(widget->minimumWidth(), widget->minimumSizeHint().width());
}

} // namespace

ServerPane::ServerPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_keeper(new DraftKeeper(workspace, this))
    , m_dialogs(new PaneDialogs(*this))
    , m_splitter(new QSplitter(this))
{
    m_workspace.ask().askAt(this);
    m_centre = buildCentre();
    m_lines = new LinesPane(m_workspace, this);
    m_splitter->addWidget(m_centre);
    m_splitter->addWidget(m_lines);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes(
        {fontMetrics().averageCharWidth() * 94, fontMetrics().averageCharWidth() * 50});
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_splitter);
    watch();
    connect(new WakeWatch(timeAsleep, this), &WakeWatch::woke, &m_workspace,
            &Workspace::checkConnection);
    showOpened();
}

void ServerPane::watch()
{
    connect(&m_workspace, &Workspace::opened, this, &ServerPane::showOpened);
    connect(&m_workspace, &Workspace::failed, this, &ServerPane::tell);
    connect(&m_workspace, &Workspace::saved, m_notice, &NoticeBar::clear);
    connect(&m_workspace, &Workspace::finished, this, &ServerPane::tellEnd);
    connect(&m_workspace, &Workspace::phaseChanged, this, &ServerPane::stateChanged);
    connect(m_dialogs, &PaneDialogs::changed, this, &ServerPane::stateChanged);
    connect(m_dialogs, &PaneDialogs::lookWanted, this, &ServerPane::lookWanted);
    connect(&m_workspace, &Workspace::draftChanged, this, [this] {
        m_isLeft = false;
        emit stateChanged();
    });
}

QWidget *ServerPane::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    m_notice = new NoticeBar(centre);
    column->addWidget(m_notice);
    addOffers(column);
    m_stack = new QStackedWidget(centre);
    m_stack->setObjectName(QStringLiteral("shownPage"));
    addPages(); // before the bar: Tab goes in the order in which they are made
    auto *bar = new ChangeBar(m_workspace, centre);
    connect(bar, &ChangeBar::reviewRequested, this, [this] { review(false); });
    connect(bar, &ChangeBar::applyRequested, this, [this] { review(true); });
    column->addWidget(m_stack, 1);
    column->addWidget(bar);
    return centre;
}

/// What waits for the person above the page.
void ServerPane::addOffers(QVBoxLayout *column)
{
    auto *centre = column->parentWidget();
    auto *draft = new DraftOffer(m_workspace, *m_keeper, centre);
    m_moved = new MovedOffer(m_workspace, centre);
    column->addWidget(new LeftNotice(m_workspace, centre));
    column->addWidget(draft);
    column->addWidget(m_moved);
    connect(m_keeper, &DraftKeeper::notKept, this, &ServerPane::tell);
    connect(m_moved, &MovedOffer::refused, this, &ServerPane::tell);
    connect(m_moved, &MovedOffer::merged, this, &ServerPane::note);
}

void ServerPane::addPages()
{
    auto *welcome = new WelcomePage(this);
    connect(welcome, &WelcomePage::connectRequested, this, &ServerPane::connectWanted);
    connect(welcome, &WelcomePage::folderRequested, this, &ServerPane::folderWanted);
    connect(welcome, &WelcomePage::sampleRequested, this, &ServerPane::sampleWanted);
    m_stack->addWidget(welcome);
    m_pages = {new OverviewPage(m_workspace), new ListenersPage(m_workspace),
               new OutboundPage(m_workspace), new ClientsPage(m_workspace),
               new SignInPage(m_workspace),   new CertificatesPage(m_workspace),
               new HistoryPage(m_workspace)};
    for (Page *page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        connect(page, &Page::refused, this, &ServerPane::tell);
        connect(page, &Page::linesChanged, this,
                [this, page] { m_lines->setLines(page->lines()); });
    }
}

QString ServerPane::place() const
{
    if (!m_coming.isEmpty())
        return m_coming;
    const bool isOpen = m_workspace.phase() != Workspace::Phase::Empty;
    return isOpen || isAsking() ? m_workspace.place() : QString();
}

/// Of an administrator the server tells root, however root's rights were got.
QByteArray ServerPane::account() const
{
    const QByteArray &asked = m_request.target.user;
    return asked.isEmpty() && !m_request.administrator ? m_workspace.facts().user : asked;
}

bool ServerPane::isFor(const ConnectRequest &request) const
{
    const QByteArray &user = request.target.user;
    return place() == Workspace::placeOf(request.target) &&
           (user == m_request.target.user || user == account());
}

bool ServerPane::isAsking() const
{
    return m_dialogs->isWaiting();
}

void ServerPane::showPage(int index)
{
    if (index == m_page || index >= m_pages.size())
        return;
    m_page = index;
    m_stack->setCurrentIndex(index + 1); // behind the welcome page
    if (index >= 0)
        m_lines->setLines(m_pages[index]->lines());
    emit pageShown();
}

void ServerPane::showLines(bool shown)
{
    m_linesWanted = shown;
    m_lines->setVisible(shown && isOpen());
}

void ServerPane::showOpened()
{
    m_coming.clear();
    showLines(m_linesWanted);
    if (!isOpen()) {
        showPage(-1);
    } else if (m_page < 0) {
        if (m_workspace.isServer() && !m_request.target.host.isEmpty())
            rememberServer(m_request);
        showPage(0);
    }
    emit stateChanged();
}

void ServerPane::tell(const Error &error)
{
    m_coming.clear();
    m_notice->tell(error);
    if (error.code != ErrorCode::Cancelled)
        emit ended(QStringLiteral("%1: %2").arg(m_workspace.title(), describe(error)));
}

void ServerPane::note(const QString &words)
{
    m_notice->tell(NoticeBar::Kind::Note, words);
}

void ServerPane::tellEnd(const Report &report)
{
    const QString where = m_workspace.title();
    switch (report.outcome) {
    case Outcome::Checked:
        emit ended(tr("%1: the check found nothing that would fail.").arg(where));
        break;
    case Outcome::Kept:
        m_notice->clear(); // what was told before is past
        emit ended(tr("%1: your changes are in force.").arg(where));
        break;
    case Outcome::PutBack:
        emit ended(tr("%1: the old state is back.").arg(where));
        break;
    default:
        emit ended(tr("%1: your changes were not applied.").arg(where));
    }
}

void ServerPane::connectTo(const ConnectRequest &request)
{
    leave([this, request] {
        m_request = request;
        m_notice->clear();
        m_workspace.connectTo(request);
    });
}

/// A lost connection is made again in place; for more rights the draft is kept by leaving, and
/// offered again once all is read.
void ServerPane::connectAgain()
{
    if (m_workspace.isLost()) {
        m_workspace.reconnect();
        return;
    }
    ConnectRequest request = m_request;
    request.administrator = true;
    connectTo(request);
}

void ServerPane::openFolder(const QString &folder)
{
    m_coming = Workspace::placeOf(folder);
    leave([this, folder] {
        m_notice->clear();
        m_workspace.openFolder(folder, rememberedRelease(Workspace::placeOf(folder)));
    });
}

void ServerPane::leave(const std::function<void()> &go)
{
    leaveThen(m_workspace, *m_keeper, this, [this, go] {
        m_isLeft = true;
        go();
    });
}

void ServerPane::letGoOfDraft()
{
    m_keeper->letGo();
}

bool ServerPane::keepNow()
{
    m_isLeft = isLeft() || keepDraft(*m_keeper);
    return m_isLeft;
}

ServerPane::~ServerPane()
{
    delete m_sheet;
}

/// It stops nothing but this pane: other servers can be looked at meanwhile.
void ServerPane::review(bool applyAtOnce)
{
    if (m_sheet)
        return;
    m_sheet = new ReviewSheet(m_workspace, window());
    m_sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_sheet, &ReviewSheet::readAgainRequested, m_moved, &MovedOffer::readAgainAndMerge);
    m_centre->setEnabled(false);
    connect(m_sheet, &QDialog::finished, this, [this] {
        m_sheet.clear(); // it goes by itself, a moment later
        m_centre->setEnabled(true);
    });
    m_sheet->show();
    if (applyAtOnce)
        m_sheet->applyAtOnce();
}

void ServerPane::undo()
{
    if (m_centre->isEnabled())
        m_workspace.undo();
}

void ServerPane::redo()
{
    if (m_centre->isEnabled())
        m_workspace.redo();
}

int ServerPane::pageOf(const SearchPlace &place) const
{
    const auto page =
        std::ranges::find_if(m_pages, [&place](const Page *each) { return each->shows(place); });
    return page == m_pages.end() || !isOpen() ? -1 : static_cast<int>(page - m_pages.begin());
}

QSet<QByteArray> ServerPane::parameters() const
{
    QSet<QByteArray> all;
    for (const Page *page : m_pages) {
        for (const QByteArray &name : page->lines().parameters) {
            if (page->shows({.kind = SearchPlace::Kind::Parameter, .name = name, .file = {}}))
                all.insert(name);
        }
    }
    return all;
}

void ServerPane::reveal(const SearchPlace &place)
{
    const int page = pageOf(place);
    if (page < 0)
        return;
    showPage(page);
    m_pages[page]->reveal(place);
}

QSize ServerPane::minimumSizeHint() const
{
    return {std::max(leastWidth(m_centre), leastWidth(m_lines)),
            QWidget::minimumSizeHint().height()};
}

/// Beside the page where there is room for both, else below it.
void ServerPane::placeLines()
{
    const int both = leastWidth(m_centre) + m_splitter->handleWidth() + leastWidth(m_lines);
    const Qt::Orientation place = width() < both ? Qt::Vertical : Qt::Horizontal;
    if (place == m_splitter->orientation())
        return;
    m_splitter->setOrientation(place);
    const int all = place == Qt::Vertical ? height() : width();
    m_splitter->setSizes({all * 2 / 3, all / 3});
}

bool ServerPane::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        placeLines();
    return QWidget::event(event);
}

/// The sheet comes and goes with its pane.
void ServerPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_sheet && !event->spontaneous())
        m_sheet->show();
}

void ServerPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_sheet && !event->spontaneous())
        m_sheet->hide();
}

} // namespace postseal
