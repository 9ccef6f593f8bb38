// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

#include <QDialog>

class QFormLayout;
class QLineEdit;

namespace postseal {

/// Shows what a server asks to sign somebody in (keyboard-interactive), or its sudo, in its own
/// words, with a field for each answer.
class AnswersDialog : public QDialog {
    Q_OBJECT

public:
    explicit AnswersDialog(const AnswersQuestion &question, QWidget *parent = nullptr);

    /// Takes what was typed out of the fields, in the order of the prompts.
    QList<Secret> takeAnswers();

private:
    QFormLayout *fields(const QList<SshPrompt> &prompts);
    QWidget *buttons();

    QList<QLineEdit *> m_fields;
};

} // namespace postseal
