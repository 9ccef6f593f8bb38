// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"

#include <QDialog>

#include <optional>

class QLabel;
class QListWidget;
class QPushButton;

namespace postseal {

class ConflictView;
class StatusLine;

/// The conflicts between a draft and the server, one by one, to be decided each. It is accepted
/// only when all are.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    /// \a conflicts is not empty; \a server is its name.
    MergeDialog(const QList<MergeConflict> &conflicts, const QString &server,
                QWidget *parent = nullptr);

    /// Tells \a remarks, a line each, that are to be known and not to be decided.
    void remark(const QString &remarks);

    /// One for each conflict, once all are decided.
    QList<MergeChoice> choices() const;

private:
    void showConflict(int row);
    void decide(MergeChoice choice);
    void goOn();
    void showState();
    int nextOpen() const;

    QList<MergeConflict> m_conflicts;
    QList<std::optional<MergeChoice>> m_choices;
    QString m_server;
    QLabel *m_remarks;
    QListWidget *m_list;
    ConflictView *m_view;
    StatusLine *m_state;
    QPushButton *m_next;
    QPushButton *m_merge;
};

} // namespace postseal
