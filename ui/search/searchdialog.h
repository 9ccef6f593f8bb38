// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchindex.h"
#include "ui/workspace.h"

#include <QDialog>
#include <QSet>

class QLabel;
class QLineEdit;
class QTreeView;

namespace postseal {

class HitModel;

/// Looks for a setting, a row, a certificate or something to do by words or by name. Arrows go
/// through what was found while one types; Enter goes there. Of a parameter it tells what it does,
/// its value and where that comes from, whether a page shows it or not.
class SearchDialog : public QDialog {
    Q_OBJECT

public:
    /// \a leads tells whether the window can go to a place; \a onPages are the parameters that its
    /// pages show, which come first.
    SearchDialog(Workspace &workspace, const std::function<bool(const SearchPlace &)> &leads,
                 const QSet<QByteArray> &onPages, QWidget *parent = nullptr);

signals:
    /// The person wants to go there; the dialog is closed by then.
    void chosen(const postseal::SearchPlace &place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildList();
    void buildDetails();
    void makeIndex();
    void search();
    QList<SearchEntry> beginnings() const;
    void showCurrent();
    QString whereItIs(const SearchPlace &parameter) const;
    void choose();

    Workspace &m_workspace;
    std::function<bool(const SearchPlace &)> m_leads;
    QSet<QByteArray> m_onPages;
    SearchIndex m_index;
    bool m_isReady = false;
    HitModel *m_hits;
    QLineEdit *m_text;
    QTreeView *m_list = nullptr;
    QLabel *m_count;
    QWidget *m_about = nullptr;
    QLabel *m_details = nullptr;
    QLabel *m_hint;
};

} // namespace postseal
