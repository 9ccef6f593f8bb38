// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/destinationpolicy.h"

#include <QGroupBox>
#include <QTimer>

class QLabel;
class QLineEdit;

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

private:
    void ask();
    void show(const QList<DestinationPolicy> &found);

    Workspace &m_workspace;
    QLineEdit *m_destination;
    QLabel *m_answer;
    QTimer m_soon;
    int m_asked = 0; ///< number of the last question; older answers are passed over
};

} // namespace postseal
