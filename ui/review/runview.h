// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QTabWidget;
class QTreeWidget;

namespace postseal {

class HandshakeTable;

/// A check or an apply as it goes: the steps with their times, and at its end how it came out, the
/// handshakes, and everything that was done.
class RunView : public QWidget {
    Q_OBJECT

public:
    explicit RunView(Workspace &workspace, QWidget *parent = nullptr);

    /// Forgets the last run.
    void begin(const QString &title);
    void showStep(const DeployEvent &event);
    void showReport(const Report &report);
    void showError(const Error &error);

private:
    void conclude(int picture, const QString &text);
    QString conclusion(const Report &report) const;

    Workspace &m_workspace;
    Configuration m_base, m_draft; ///< as they were when it began
    double m_start = -1;
    QLabel *m_icon;
    QLabel *m_headline;
    QProgressBar *m_progress;
    QTabWidget *m_tabs;
    QTreeWidget *m_steps;
    HandshakeTable *m_handshakes;
    QPlainTextEdit *m_transcript;
};

} // namespace postseal
