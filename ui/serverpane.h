// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QPointer>
#include <QWidget>

class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace postseal {

class DraftKeeper;
class LinesPane;
class MovedOffer;
class NoticeBar;
class Page;
class PaneDialogs;
class ReviewSheet;
struct SearchPlace;

/// All that the window shows of one server or folder: what is to be told, its pages, the change bar
/// and the lines pane. A pane that is not looked at goes on with whatever it does.
class ServerPane : public QWidget {
    Q_OBJECT

public:
    explicit ServerPane(Workspace &workspace, QWidget *parent = nullptr);
    ~ServerPane() override;

    Workspace &workspace() const { return m_workspace; }
    /// A server or folder was read.
    bool isOpen() const { return !m_workspace.snapshot().files.isEmpty(); }
    const QList<Page *> &pages() const { return m_pages; }
    /// Something of it is to be answered, which waits until it is looked at.
    bool isAsking() const;
    /// What is open or is being opened, as Workspace::place() has it, also after that failed and
    /// while isAsking(); empty: nothing.
    QString place() const;
    /// Who signs in at the server; empty: the usual account, whose name is not known.
    QByteArray account() const;
    /// The server of \a request is open or being opened, by its account: another account is
    /// another pane, with the same history and drafts.
    bool isFor(const ConnectRequest &request) const;
    /// The lines need no room beside the page: they may stand below it.
    QSize minimumSizeHint() const override;
    /// The number of the page that is shown; -1: none.
    int page() const { return m_page; }
    void showPage(int index);
    void showLines(bool shown);
    /// How the server was reached the last time, to be corrected when that failed.
    const ConnectRequest &request() const { return m_request; }

    /// Leaves what is open and connects.
    void connectTo(const ConnectRequest &request);
    /// As administrator, or after the connection was lost.
    void connectAgain();
    void openFolder(const QString &folder);
    /// Keeps the draft for the next time, asks where something would be lost, and calls \a go.
    void leave(const std::function<void()> &go);
    /// The draft is kept, and nobody has to be asked any more.
    bool isLeft() const { return m_isLeft || m_workspace.changes().isEmpty(); }
    /// Keeps the draft at once, as the end of the session wants it; false: something would be lost.
    bool keepNow();
    /// Nobody edits here any more: another window may take the draft up.
    void letGoOfDraft();

    void review(bool applyAtOnce);
    /// Lets everything alone that is under review.
    void undo();
    void redo();

    /// The number of the page that shows \a place; -1: none, or nothing is open.
    int pageOf(const SearchPlace &place) const;
    /// The parameters that can be changed on its pages.
    QSet<QByteArray> parameters() const;
    /// Goes to \a place, which a page shows.
    void reveal(const SearchPlace &place);

    void tell(const Error &error);
    /// Something that happened elsewhere.
    void note(const QString &words);

signals:
    void connectWanted();
    void folderWanted();
    void sampleWanted();
    /// It has something to ask about what the person just did.
    void lookWanted();
    /// What the list of servers and the status bar say of it is another.
    void stateChanged();
    /// page() is another.
    void pageShown();
    /// Work on the server came to its end: one sentence.
    void ended(const QString &words);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildCentre();
    void addOffers(QVBoxLayout *column);
    void addPages();
    void watch();
    void placeLines();
    void showOpened();
    void tellEnd(const Report &report);

    Workspace &m_workspace;
    DraftKeeper *m_keeper;
    PaneDialogs *m_dialogs;
    ConnectRequest m_request;
    QList<Page *> m_pages;
    QSplitter *m_splitter;
    QWidget *m_centre = nullptr;
    QStackedWidget *m_stack = nullptr;
    LinesPane *m_lines = nullptr;
    NoticeBar *m_notice = nullptr;
    MovedOffer *m_moved = nullptr;
    QPointer<ReviewSheet> m_sheet; ///< on top of the window while this is looked at
    QString m_coming;              ///< the place of a folder that is being opened
    int m_page = -1;
    bool m_linesWanted = true;
    bool m_isLeft = false;
};

} // namespace postseal
