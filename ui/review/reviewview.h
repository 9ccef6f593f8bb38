// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace postseal {

class DiffView;
class FindingsList;
class PageScroll;

/// What an apply would do, before it does: findings, the diff of every file, the commands, reload
/// or restart and why.
class ReviewView : public QWidget {
    Q_OBJECT

public:
    explicit ReviewView(Workspace &workspace, QWidget *parent = nullptr);

signals:
    void refused(const postseal::Error &error);

private:
    void showDraft();
    QString headline(const Result<DeployPlan> &plan) const;

    Workspace &m_workspace;
    int m_asked = 0; ///< how often the diff was asked for; the last answer counts
    QLabel *m_headline;
    FindingsList *m_findings;
    PageScroll *m_scroll;
    QTabWidget *m_tabs;
    DiffView *m_diff;
    QPlainTextEdit *m_commands;
};

} // namespace postseal
