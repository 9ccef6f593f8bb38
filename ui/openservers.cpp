// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openservers.h"

#include "ui/connect/askdialogs.h"
#include "ui/servers/applyquestion.h"
#include "ui/workspacerecord.h"

#include <algorithm>

namespace postseal {

/// A workspace with those who answer its questions.
struct OpenServers::Opened {
    explicit Opened(const Workspace &first)
        : ask(first.secrets())
    {
        workspace.rememberIn(first.secrets());
        workspace.keepHistoryIn(first.historyFolder());
    }

    AskDialogs ask;
    Workspace workspace{ask};
    WorkspaceRecord record{workspace};
};

OpenServers::OpenServers(Workspace &first, QWidget *parent)
    : QStackedWidget(parent)
    , m_first(first)
    , m_prepare([](Workspace &) {})
{
    connect(this, &QStackedWidget::currentChanged, this, &OpenServers::currentMoved);
}

void OpenServers::begin()
{
    add(m_first);
    emit changed();
}

/// Panes go before their workspaces.
OpenServers::~OpenServers()
{
    disconnect(this, nullptr, nullptr, nullptr);
    qDeleteAll(m_panes);
}

void OpenServers::prepareEach(const std::function<void(Workspace &)> &prepare)
{
    m_prepare = prepare;
    for (const ServerPane *pane : std::as_const(m_panes))
        prepare(pane->workspace());
}

void OpenServers::add(Workspace &workspace)
{
    auto *pane = new ServerPane(workspace, this);
    m_panes += pane;
    addWidget(pane);
    connect(pane, &ServerPane::lookWanted, this, [this, pane] { show(pane); });
    connect(pane, &ServerPane::stateChanged, this, &OpenServers::changed);
    emit added(pane);
}

ServerPane *OpenServers::current() const
{
    return m_panes[currentIndex()];
}

void OpenServers::show(ServerPane *pane)
{
    setCurrentWidget(pane);
    emit changed();
}

QList<ServerPane *> OpenServers::open() const
{
    QList<ServerPane *> panes = m_panes;
    panes.removeIf([](const ServerPane *pane) { return pane->place().isEmpty(); });
    return panes;
}

void OpenServers::showNext(int step)
{
    const QList<ServerPane *> panes = open();
    if (panes.isEmpty())
        return;
    const qsizetype at = panes.indexOf(current());
    show(at < 0 ? panes.first() : panes[(at + step + panes.size()) % panes.size()]);
}

void OpenServers::showNumber(int number)
{
    const QList<ServerPane *> panes = open();
    if (number >= 1 && number <= panes.size())
        show(panes[number - 1]);
}

ServerPane *OpenServers::at(const QString &folder) const
{
    const auto pane = std::ranges::find(m_panes, folder, &ServerPane::place);
    return pane == m_panes.end() ? nullptr : *pane;
}

ServerPane *OpenServers::at(const ConnectRequest &request) const
{
    const auto pane = std::ranges::find_if(
        m_panes, [&request](const ServerPane *each) { return each->isFor(request); });
    return pane == m_panes.end() ? nullptr : *pane;
}

ServerPane *OpenServers::fresh()
{
    if (!current()->place().isEmpty()) {
        const auto free = std::ranges::find_if(
            m_panes, [](const ServerPane *pane) { return pane->place().isEmpty(); });
        show(free == m_panes.end() ? addAnother() : *free);
    }
    return current();
}

/// With its own workspace.
ServerPane *OpenServers::addAnother()
{
    auto opened = std::make_unique<Opened>(m_first);
    m_prepare(opened->workspace);
    add(opened->workspace);
    connect(&opened->ask, &AskDialogs::notKept, m_panes.last(), &ServerPane::tell);
    connect(&opened->record, &WorkspaceRecord::failed, m_panes.last(), &ServerPane::tell);
    m_opened.push_back(std::move(opened));
    return m_panes.last();
}

void OpenServers::close(ServerPane *pane)
{
    const Workspace::Phase phase = pane->workspace().phase();
    if (phase == Workspace::Phase::Applying) {
        closeApplied(pane, [this, pane] { close(pane); });
        return;
    }
    if (phase == Workspace::Phase::Checking) {
        show(pane); // it tells what was found until then
        pane->workspace().cancel();
        return;
    }
    pane->leave([this, pane] {
        pane->workspace().close();
        if (m_panes.size() > 1)
            remove(pane);
    });
}

void OpenServers::closeApplied(ServerPane *pane, const std::function<void()> &go)
{
    if (pane->workspace().isCatching()) {
        show(pane);
        pane->workspace().cancel();
    } else {
        whenApplied(pane->workspace(), pane, go);
    }
}

/// It may be what was pressed: it goes later, and its workspace with it.
void OpenServers::remove(ServerPane *pane)
{
    m_panes.removeOne(pane);
    removeWidget(pane);
    pane->hide();
    const auto own = std::ranges::find_if(m_opened, [pane](const std::unique_ptr<Opened> &each) {
        return &each->workspace == &pane->workspace();
    });
    if (own != m_opened.end()) {
        connect(pane, &QObject::destroyed, [kept = std::shared_ptr<Opened>(std::move(*own))] {});
        m_opened.erase(own);
    }
    pane->deleteLater();
    emit changed();
}

ServerPane *OpenServers::applying() const
{
    const auto pane = std::ranges::find_if(m_panes, [](const ServerPane *each) {
        return each->workspace().phase() == Workspace::Phase::Applying;
    });
    return pane == m_panes.end() ? nullptr : *pane;
}

QString placeOf(const ConnectRequest &request)
{
    return Workspace::placeOf(request.target);
}

} // namespace postseal
