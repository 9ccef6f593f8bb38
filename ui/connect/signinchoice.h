// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshtransport.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace postseal {

/// How to sign in: the agent and the usual keys, a key file, or a password alone. What is secret is
/// asked for when the server wants it, not here.
class SignInChoice : public QWidget {
    Q_OBJECT

public:
    explicit SignInChoice(QWidget *parent = nullptr);

    SshCredentials credentials() const;
    void setCredentials(const SshCredentials &credentials);
    /// Why the choice cannot be used as it stands; empty when it can.
    QString problem() const;

signals:
    void changed();

private:
    QRadioButton *addChoice(const QString &name, const QString &text, const QString &help);
    QWidget *keyFileRow();
    void chooseFile();

    QRadioButton *m_usual = nullptr;
    QRadioButton *m_file = nullptr;
    QRadioButton *m_password = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_choose = nullptr;
};

/// Why \a file is no key file to sign in with; empty when it can be tried.
QString keyFileProblem(const QString &file);

} // namespace postseal
