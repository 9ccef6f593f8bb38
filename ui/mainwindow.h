// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/openservers.h"

#include <QMainWindow>

class QListWidget;
class QMenu;

namespace postseal {

class Opening;
class WorkStatus;
struct SearchPlace;

/// The one window: servers and pages at the left, the pane of the server that is looked at. It only
/// puts together; each part talks to its workspace by itself.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// The first server that is opened uses \a first, which outlives this object; others get
    /// workspaces of their own, with the same memory for secrets.
    explicit MainWindow(Workspace &first, QWidget *parent = nullptr);
    /// The panes go while what they tell the window still has somebody to listen.
    ~MainWindow() override;

    /// OpenServers::prepareEach().
    void prepareEach(const std::function<void(Workspace &)> &prepare);
    /// That of the server that is looked at.
    Workspace &workspace() const;

    /// Opens ssh://[user@]host[:port] or a folder; what is open already is looked at.
    void open(const QString &target);
    /// Shows \a error above the page.
    void tell(const Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildActions();
    void addServerMenu();
    void addMoves(QMenu *menu);
    QWidget *buildSide();
    void buildPageList();
    void watch(ServerPane *pane);
    void showKnownServers();
    void find();
    void reveal(const SearchPlace &place);
    void showCurrent();

    OpenServers *m_servers;
    Opening *m_opening;
    QListWidget *m_pageList = nullptr;
    WorkStatus *m_status = nullptr;
};

} // namespace postseal
