// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "ui/workspace.h"

#include <QWidget>

namespace postseal {

/// What the lines pane shows beside a page.
struct LinesShown {
    QList<QByteArray> parameters; ///< of main.cf
    bool listeners = false;       ///< the inet rows of master.cf
    QList<QByteArray> files;      ///< other files, whole, by path

    bool operator==(const LinesShown &) const = default;
};

/// A page of the window: shows the workspace's draft and turns what the person does into edits. It
/// keeps no state of the configuration: each edit comes back as showDraft().
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(Workspace &workspace, QWidget *parent = nullptr);

    /// As the page list shows it.
    virtual QString name() const = 0;
    /// Of the freedesktop icon naming specification, or Breeze's.
    virtual QString iconName() const = 0;
    virtual LinesShown lines() const { return {}; }
    /// Whether \a place is on this page: what a search found, a goal or a parameter.
    virtual bool shows(const SearchPlace &place) const;
    /// Goes to \a place, which is on this page: scrolls, selects, gives it the keyboard. The page
    /// is the one that is shown.
    virtual void reveal(const SearchPlace &place);

signals:
    /// An edit that could not be made; the draft is as it was.
    void refused(const postseal::Error &error);
    /// lines() is another now.
    void linesChanged();

protected:
    Workspace &workspace() const { return m_workspace; }
    /// Workspace::edit(), a refusal told by refused().
    void edit(const QString &name, const Workspace::Edit &edit);
    /// Fills the widgets from workspace().draft(). Called when the page is visible, at first and
    /// after every change.
    virtual void showDraft() = 0;
    /// showDraft() now, or when the page is next looked at.
    void refresh();
    /// The widget called \a name that is seen; of those that each listener has ("versions:") the
    /// first. Null: none is.
    QWidget *seenChild(const QByteArray &name) const;
    /// Scrolls to \a widget and gives it the keyboard; null: nothing happens.
    void point(QWidget *widget) const;
    void showEvent(QShowEvent *event) override;

private:
    Workspace &m_workspace;
    bool m_stale = true;
    bool m_refreshed = false; ///< since the last edit was asked for
};

} // namespace postseal
