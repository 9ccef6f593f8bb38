// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/relayhost.h"

#include <QDialog>

#include <functional>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace postseal {

class StatusLine;

/// Asks for the relay host and the account there; says at once what keeps it from being written.
class RelayHostDialog : public QDialog {
    Q_OBJECT

public:
    using Goal = std::function<Result<Intended>(const RelayAccount &)>;

    explicit RelayHostDialog(Goal goal, QWidget *parent = nullptr);

signals:
    void given(const postseal::RelayAccount &account);

private:
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &name);
    RelayAccount account() const;
    void check();

    Goal m_goal;
    QLineEdit *m_host = nullptr, *m_port = nullptr, *m_user = nullptr, *m_password = nullptr;
    StatusLine *m_outcome = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace postseal
