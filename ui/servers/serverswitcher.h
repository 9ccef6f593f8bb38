// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"

#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;

namespace postseal {

class FolderReleaseBox;
class Workspace;

/// What is open and how it stands, with the way to another server. It only asks for a switch.
class ServerSwitcher : public QFrame {
    Q_OBJECT

public:
    explicit ServerSwitcher(Workspace &workspace, QWidget *parent = nullptr);

signals:
    void connectRequested();
    void folderRequested();
    /// The open server once more: as administrator, or after the connection was lost.
    void againRequested();
    void serverRequested(const postseal::ConnectRequest &request);

private:
    void showState();
    void showMenu();
    void fillMenu();
    void addServer(const ConnectRequest &request);

    Workspace &m_workspace;
    QLabel *m_name;
    QLabel *m_shape;
    QLabel *m_state;
    FolderReleaseBox *m_release;
    QPushButton *m_again;
    QPushButton *m_switch;
    QMenu *m_menu;
};

} // namespace postseal
