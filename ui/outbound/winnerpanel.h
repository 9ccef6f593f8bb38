// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/destinationcheck.h"

#include <QGroupBox>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace postseal {

class Workspace;

/// "Which row wins for …": the way from a destination to its policy in the draft, key by key and
/// table by table, and what it comes to. It is looked up beside the window's thread.
class WinnerPanel : public QGroupBox {
    Q_OBJECT

public:
    explicit WinnerPanel(Workspace &workspace, QWidget *parent = nullptr);

    /// The draft is another one.
    void refresh();

signals:
    /// An answer is shown, which may be below what can be seen.
    void answered();
    /// What was found for the destination is to be pinned.
    void pinWanted(const postseal::DestinationCheck &found);

private:
    void ask();
    void show(const QList<DestinationPolicy> &found);
    void check();
    void showCheck();
    QByteArray asked() const;

    Workspace &m_workspace;
    QLineEdit *m_destination;
    QPushButton *m_check, *m_pin;
    QLabel *m_answer;
    QLabel *m_found; ///< by a check
    QTimer m_soon;
    int m_asked = 0; ///< number of the last question; older answers are passed over
};

} // namespace postseal
