// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace postseal {

/// Shows the key of a server that is met for the first time. Nothing has been sent; saying no is
/// the easy answer.
class HostKeyDialog : public QDialog {
    Q_OBJECT

public:
    explicit HostKeyDialog(const HostKeyQuestion &question, QWidget *parent = nullptr);

private:
    QFormLayout *facts();
    QWidget *buttons();
    void compare(const QString &pasted);

    HostKey m_key;
    QLineEdit *m_pasted = nullptr;
    QLabel *m_comparison = nullptr;
    QPushButton *m_refuse = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace postseal
