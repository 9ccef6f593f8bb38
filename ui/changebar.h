// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace postseal {

/// The bar at the bottom, there as long as the draft differs from what was read: how much changes,
/// undo, discard, review, apply.
class ChangeBar : public QFrame {
    Q_OBJECT

public:
    explicit ChangeBar(Workspace &workspace, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

signals:
    void reviewRequested();
    void applyRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showState();
    QString summary() const;

    Workspace &m_workspace;
    QBoxLayout *m_parts; ///< the summary beside the buttons, or above them
    QLabel *m_summary;
    QPushButton *m_undo;
    QPushButton *m_redo;
    QPushButton *m_discard;
    QPushButton *m_review;
    QPushButton *m_apply;
};

} // namespace postseal
