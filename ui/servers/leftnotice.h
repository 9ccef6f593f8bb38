// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/serverfacts.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace postseal {

class Workspace;

/// Above the page: an apply that did not come to its end on the server, whose it was, and the two
/// ways to settle it; or that somebody else applies right now; and what takes away the folders of
/// applies that nobody knows any more. Seen only while there is something of it.
class LeftNotice : public QFrame {
    Q_OBJECT

public:
    explicit LeftNotice(Workspace &workspace, QWidget *parent = nullptr);

private:
    void look();
    void enableButtons();
    QPushButton *button(const QString &name, const QString &text, const QString &help);

    Workspace &m_workspace;
    TransactionState m_left; ///< the one that is shown
    QLabel *m_text;
    QLabel *m_commands; ///< what takes away folders of applies that nobody knows
    QPushButton *m_restore;
    QPushButton *m_keep;
};

} // namespace postseal
