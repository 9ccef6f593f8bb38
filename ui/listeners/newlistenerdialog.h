// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/newlistener.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace postseal {

class ChoiceBox;
class StatusLine;

/// Asks for a listener that master.cf does not have yet, and shows the row that it will be.
class NewListenerDialog : public QDialog {
    Q_OBJECT

public:
    NewListenerDialog(Configuration draft, ServerFacts facts, QWidget *parent = nullptr);

signals:
    void wanted(const postseal::NewListener &listener);

private:
    QFormLayout *buildForm();
    NewListener given() const;
    void check();
    void preview(const Intended &intended);
    void showLines(const QStringList &lines);

    Configuration m_draft;
    ServerFacts m_facts;
    QLineEdit *m_address, *m_port;
    ChoiceBox *m_encryption;
    QCheckBox *m_signIn;
    StatusLine *m_outcome;
    QPlainTextEdit *m_row;
    StatusLine *m_warnings;
    QPushButton *m_add;
};

} // namespace postseal
