// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/signinlooks.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace postseal {

class StatusList;

/// A name and a password, tried where people sign in. The password is not kept.
class TryPanel : public QWidget {
    Q_OBJECT

public:
    explicit TryPanel(QWidget *parent = nullptr);

    void show(const SignInSeen &seen);
    /// \a isPossible: there is a server, and nothing else is under way on it.
    void allow(bool isPossible);

signals:
    void tryWanted(const postseal::MailAccount &account);

private:
    void give();

    QLineEdit *m_user, *m_password;
    QPushButton *m_try;
    StatusList *m_results;
    bool m_isPossible = false;
};

} // namespace postseal
