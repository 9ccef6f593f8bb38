// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QMainWindow>

class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace postseal {

class LinesPane;
class NoticeBar;
class Page;
struct SearchPlace;

/// The one window: servers and pages at the left, the page, the lines pane at the right, the change
/// bar below. It only puts together; each part talks to the workspace by itself.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr);

    /// Opens ssh://[user@]host[:port] or a folder.
    void open(const QString &target);
    /// Shows \a error above the page.
    void tell(const Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildActions();
    QWidget *buildSide();
    QWidget *buildCentre();
    void buildStatus();
    void addPages();
    void askForServer();
    void connectAgain();
    void askForFolder();
    void openSample();
    void connectTo(const ConnectRequest &request);
    void review(bool applyAtOnce);
    void find();
    int pageOf(const SearchPlace &place) const;
    void reveal(const SearchPlace &place);
    void openFolder(const QString &folder);
    void showPhase();
    void showOpened();
    void showPage(int index);

    Workspace &m_workspace;
    bool m_leaving = false;   ///< the person was asked
    ConnectRequest m_request; ///< the last one, to be corrected when it failed
    QList<Page *> m_pages;
    QListWidget *m_pageList = nullptr;
    QStackedWidget *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    LinesPane *m_lines = nullptr;
    NoticeBar *m_notice = nullptr;
    QLabel *m_status = nullptr;
    QProgressBar *m_busy = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace postseal
