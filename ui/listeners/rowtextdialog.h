// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace postseal {

class StatusLine;

/// The lines of one row of master.cf as text, checked while somebody types.
class RowTextDialog : public QDialog {
    Q_OBJECT

public:
    /// \a row is one of those of \a draft.
    RowTextDialog(Configuration draft, Service row, QWidget *parent = nullptr);

signals:
    void typed(const QByteArray &text);

private:
    void buildText();
    QByteArray text() const;
    void check();

    Configuration m_draft;
    Service m_row;
    QByteArray m_before;
    QPlainTextEdit *m_text;
    StatusLine *m_outcome;
    QPushButton *m_change = nullptr;
};

} // namespace postseal
