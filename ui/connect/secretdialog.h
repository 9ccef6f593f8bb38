// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace postseal {

/// Asks for one passphrase or password: whose it is, where it goes, why it is asked for again.
class SecretDialog : public QDialog {
    Q_OBJECT

public:
    /// \a canRemember: offer to keep it in the keychain.
    SecretDialog(const SecretQuestion &question, bool canRemember, QWidget *parent = nullptr);

    /// Takes what was typed out of the field.
    Secret takeSecret();
    bool remember() const;

private:
    QWidget *field(SecretQuestion::Kind kind);
    QWidget *buttons();

    QLineEdit *m_field = nullptr;
    QCheckBox *m_remember = nullptr;
};

} // namespace postseal
