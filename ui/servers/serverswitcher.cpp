// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/serverswitcher.h"

#include "ui/openservers.h"
#include "ui/servers/folderrelease.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/serverlist.h"
#include "ui/servers/serverstate.h"
#include "ui/support/breakable.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

QLabel *wrapped(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// A name in a menu is no text with a shortcut in it.
QString menuText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

ServerSwitcher::ServerSwitcher(OpenServers &servers, QWidget *parent)
    : QFrame(parent)
    , m_servers(servers)
    , m_name(wrapped(this, QStringLiteral("serverName")))
    , m_shape(new QLabel(this))
    , m_state(wrapped(this, QStringLiteral("serverState")))
    , m_release(new FolderReleaseBox(this))
    , m_again(new QPushButton(this))
    , m_list(new ServerList(servers, this))
    , m_switch(new QPushButton(tr("Switc&h server ▾"), this))
    , m_menu(new QMenu(this))
{
    build();
    connect(m_release, &FolderReleaseBox::releasePicked, this, [this](const QByteArray &release) {
        rememberRelease(workspace().place(), release);
        workspace().setFolderRelease(release);
    });
    connect(m_again, &QPushButton::clicked, this, [this] { m_servers.current()->connectAgain(); });
    connect(m_switch, &QPushButton::clicked, this, &ServerSwitcher::showMenu);
    connect(m_list, &ServerList::serverRequested, this, &ServerSwitcher::serverRequested);
    connect(&servers, &OpenServers::changed, this, &ServerSwitcher::showState);
    connect(&servers, &OpenServers::currentMoved, this, &ServerSwitcher::showState);
    showState();
}

Workspace &ServerSwitcher::workspace() const
{
    return m_servers.current()->workspace();
}

void ServerSwitcher::build()
{
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_shape->setObjectName(QStringLiteral("serverShape"));
    m_switch->setObjectName(QStringLiteral("switchServer"));
    m_switch->setIcon(QIcon::fromTheme(QStringLiteral("network-server")));
    m_switch->setAccessibleName(tr("Switch server"));
    m_again->setObjectName(QStringLiteral("connectAgain"));
    m_menu->setObjectName(QStringLiteral("servers"));
    auto *state = new QHBoxLayout;
    state->addWidget(m_shape, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_name);
    column->addLayout(state);
    column->addWidget(m_release);
    column->addWidget(m_again);
    column->addWidget(m_list);
    column->addWidget(m_switch);
}

/// A menu of the button's own would wait in a nested event loop (QPushButton::showMenu).
void ServerSwitcher::showMenu()
{
    fillMenu();
    m_menu->popup(m_switch->mapToGlobal(m_switch->rect().bottomLeft()));
}

void ServerSwitcher::showState()
{
    using Phase = Workspace::Phase;
    if (m_servers.panes().isEmpty())
        return;
    const Workspace &now = workspace();
    const Phase phase = now.phase();
    const bool open = phase != Phase::Empty;
    const QString name = open ? accountBefore(*m_servers.current(), m_servers) + now.title()
                              : tr("No server is open");
    m_name->setText(breakable(name));
    m_name->setAccessibleName(name);
    const ServerState state = stateOf(now);
    m_shape->setText(state.shape);
    m_shape->setAccessibleName(state.words);
    m_state->setText(state.words);
    m_release->showRelease(now.folderRelease());
    m_release->setVisible(open && phase != Phase::Connecting && !now.isServer());
    m_release->setEnabled(phase == Phase::Ready);
    m_again->setText(now.isLost() ? tr("Connect again") : tr("Become administrator"));
    m_again->setVisible(phase == Phase::Ready && !now.canApply());
}

void ServerSwitcher::fillMenu()
{
    m_menu->clear();
    const QList<ConnectRequest> servers = recentServers();
    for (const ConnectRequest &server : servers)
        addServer(server);
    m_menu->addSeparator();
    m_menu
        ->addAction(QIcon::fromTheme(QStringLiteral("network-connect")),
                    tr("&Connect to a server…"), this, &ServerSwitcher::connectRequested)
        ->setObjectName(QStringLiteral("switchToOther"));
    m_menu
        ->addAction(QIcon::fromTheme(QStringLiteral("document-open-folder")), tr("&Open a folder…"),
                    this, &ServerSwitcher::folderRequested)
        ->setObjectName(QStringLiteral("switchToFolder"));
}

void ServerSwitcher::addServer(const ConnectRequest &request)
{
    QAction *action = m_menu->addAction(QIcon::fromTheme(QStringLiteral("network-server")),
                                        menuText(shownName(request)));
    action->setToolTip(request.administrator ? tr("Connects as administrator.")
                                             : tr("Connects and only looks."));
    connect(action, &QAction::triggered, this, [this, request] { emit serverRequested(request); });
}

} // namespace postseal
