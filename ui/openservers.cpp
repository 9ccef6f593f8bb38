// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openservers.h"

#include "ui/connect/askdialogs.h"

#include <algorithm>

namespace postseal {

/// A workspace with those who answer its questions.
struct OpenServers::Opened {
    explicit Opened(SecretStore *store)
        : ask(store)
    {
        workspace.rememberIn(store);
    }

    AskDialogs ask;
    Workspace workspace{ask};
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

void OpenServers::showNext(int step)
{
    const auto count = static_cast<int>(m_panes.size());
    show(m_panes[(currentIndex() + step + count) % count]);
}

ServerPane *OpenServers::at(const QString &place) const
{
    const auto pane = std::ranges::find_if(m_panes, [&place](const ServerPane *each) {
        return each->workspace().phase() != Workspace::Phase::Empty &&
               each->workspace().place() == place;
    });
    return pane == m_panes.end() ? nullptr : *pane;
}

ServerPane *OpenServers::fresh()
{
    if (current()->workspace().phase() == Workspace::Phase::Empty)
        return current();
    const auto isFree = [](const ServerPane *pane) {
        return pane->workspace().phase() == Workspace::Phase::Empty;
    };
    const auto free = std::ranges::find_if(m_panes, isFree);
    if (free == m_panes.end()) {
        auto opened = std::make_unique<Opened>(m_first.secrets());
        opened->ask.setWindow(window());
        m_prepare(opened->workspace);
        add(opened->workspace);
        connect(&opened->ask, &AskDialogs::notKept, m_panes.last(), &ServerPane::tell);
        m_opened.push_back(std::move(opened));
        show(m_panes.last());
    } else {
        show(*free);
    }
    return current();
}

void OpenServers::close(ServerPane *pane)
{
    pane->leave([this, pane] {
        pane->workspace().close();
        if (m_panes.size() > 1)
            remove(pane);
    });
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
    return QStringLiteral("ssh://%1:%2")
        .arg(QString::fromUtf8(request.target.host))
        .arg(request.target.port);
}

} // namespace postseal
