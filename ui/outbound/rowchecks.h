// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/pin.h"
#include "ui/workspace.h"

#include <QWidget>

class QLabel;

namespace postseal {

class CheckBar;
class PolicyModel;
class PolicyTableView;

/// Checks of the rows of a policy table: the buttons, how far it has come, and what was found for
/// the row that is selected.
class RowChecks : public QWidget {
    Q_OBJECT

public:
    RowChecks(Workspace &workspace, PolicyModel *model, PolicyTableView *view,
              QWidget *parent = nullptr);

    /// The table at \a path is shown, or other rows are selected.
    void show(const QByteArray &path);
    /// Rows that no check found fault with, too.
    void showAll();
    /// Asks what to pin of what was found.
    void openPin(const DestinationCheck &found);

signals:
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);

private:
    void showState();
    void showDetails(int row);
    void check();
    void checkAll();
    void checkThese(const QList<int> &rows);
    void start(const QList<CheckSubject> &subjects);
    void pin();

    Workspace &m_workspace;
    PolicyModel *m_model;
    PolicyTableView *m_view;
    CheckBar *m_bar;
    QLabel *m_details;
    QByteArray m_path;
    QByteArray m_pinNext; ///< to be pinned as soon as it has been checked
};

} // namespace postseal
