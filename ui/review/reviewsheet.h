// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace postseal {

class QueueWatch;
class ReviewView;
class RunView;

/// The sheet between the draft and the server: review, check, apply with live steps, how it ended.
class ReviewSheet : public QDialog {
    Q_OBJECT

public:
    explicit ReviewSheet(Workspace &workspace, QWidget *parent = nullptr);

    /// Applies at once when nothing speaks against it and no queued mail may be held back by it;
    /// else shows what does.
    void applyAtOnce();

signals:
    /// Somebody changed the files since they were read, and the person wants to go on with that.
    void readAgainRequested();

protected:
    void reject() override;

private:
    void buildButtons();
    QWidget *buildForHistory();
    void check();
    void apply();
    void begin(const QString &title);
    void showState();
    void goOnAtOnce();
    QString note() const;
    void showError(const Error &error);
    bool isRunning() const;

    Workspace &m_workspace;
    QueueWatch *m_queue;
    bool m_atOnce = false;   ///< apply as soon as the queue is known, if it holds nothing back
    bool m_ended = false;    ///< the sheet tells how
    bool m_conflict = false; ///< by somebody else's change
    bool m_stopping = false; ///< and waits for the server
    QStackedWidget *m_stack;
    ReviewView *m_review;
    RunView *m_run;
    QLabel *m_note;
    QWidget *m_forHistory; ///< what the person says of the apply
    QPushButton *m_back;
    QPushButton *m_copy;
    QPushButton *m_readAgain;
    QPushButton *m_check;
    QPushButton *m_apply;
    QPushButton *m_close;
};

} // namespace postseal
