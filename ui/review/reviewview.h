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
class QueueNotice;
class QueueWatch;

/// What an apply would do, before it does: findings, mail in the queue that meets stricter demands,
/// the diff of every file, the commands, reload or restart and why.
class ReviewView : public QWidget {
    Q_OBJECT

public:
    ReviewView(Workspace &workspace, const QueueWatch &queue, QWidget *parent = nullptr);

signals:
    void refused(const postseal::Error &error);

private:
    void showDraft();
    void showQueue();
    void fitNotices();
    QString headline(const Result<DeployPlan> &plan) const;

    Workspace &m_workspace;
    const QueueWatch &m_queue;
    int m_asked = 0; ///< how often the diff was asked for; the last answer counts
    QLabel *m_headline;
    FindingsList *m_findings;
    QueueNotice *m_notice;
    PageScroll *m_scroll;
    QTabWidget *m_tabs;
    DiffView *m_diff;
    QPlainTextEdit *m_commands;
};

} // namespace postseal
