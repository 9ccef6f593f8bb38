// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace postseal {

class StatusLine;

/// Asks for the certificate of a client that may relay, or its fingerprint, and says what will be
/// written for it.
class KnownClientDialog : public QDialog {
    Q_OBJECT

public:
    /// What it would come to that the client with a fingerprint may relay; \a note stands beside
    /// it.
    using Goal =
        std::function<Result<Intended>(const QByteArray &fingerprint, const QByteArray &note)>;

    KnownClientDialog(const QString &listener, Goal goal, QWidget *parent = nullptr);

signals:
    void given(const QByteArray &fingerprint, const QByteArray &note);

private:
    void browse();
    void check();
    /// The fingerprint of what has been given. BadInput: it is neither.
    Result<QByteArray> fingerprint(QString &subject) const;

    Goal m_goal;
    QPlainTextEdit *m_certificate;
    QComboBox *m_what;
    QLineEdit *m_note;
    StatusLine *m_outcome;
    QLabel *m_lines;
    QPushButton *m_use;
};

} // namespace postseal
