// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"

#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;

namespace postseal {

class FolderReleaseBox;
class OpenServers;
class ServerList;
class Workspace;

/// The server that is looked at and how it stands, the others that are open or known, and the way
/// to more. What is not open it only asks for.
class ServerSwitcher : public QFrame {
    Q_OBJECT

public:
    explicit ServerSwitcher(OpenServers &servers, QWidget *parent = nullptr);

signals:
    void connectRequested();
    void folderRequested();
    void serverRequested(const postseal::ConnectRequest &request);

private:
    Workspace &workspace() const;
    void build();
    void showState();
    void showMenu();
    void fillMenu();
    void addServer(const ConnectRequest &request);

    OpenServers &m_servers;
    QLabel *m_name;
    QLabel *m_shape;
    QLabel *m_state;
    FolderReleaseBox *m_release;
    QPushButton *m_again;
    ServerList *m_list;
    QPushButton *m_switch;
    QMenu *m_menu;
};

} // namespace postseal
