// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dovecotside.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace postseal {

class DiffView;
class StatusLine;

/// Writes into Dovecot's files what Postfix asks of it, on Postfix's server or on another: shows
/// the lines first, then how it came out.
class DovecotDialog : public QDialog {
    Q_OBJECT

public:
    /// What is asked of which Dovecot.
    struct Wish {
        ConnectRequest request; ///< how Postfix's server was signed in to
        QByteArray otherHost;   ///< where Dovecot runs; empty: on Postfix's server
        QList<AuthBackend> backends;
        QByteArray mailOwner;
        QString historyFolder; ///< DovecotSide::keepHistoryIn()
    };
    DovecotDialog(Ask &ask, const Wish &wish, QWidget *parent = nullptr);

    void reject() override;

signals:
    /// Dovecot's files have it, and it was reloaded.
    void listens();
    /// The history of Dovecot's server could not be written.
    void notKept(const postseal::Error &error);

private:
    QWidget *buildServer();
    void look();
    void showDraft(const DovecotDraft &draft);
    void showFailure(const Error &error);
    void showWritten(const std::optional<Error> &error);
    void showBusy(const QString &text);
    void tell(char16_t shape, const QString &text);

    Wish m_wish;
    DovecotSide m_side;
    QLineEdit *m_host = nullptr, *m_user = nullptr;
    QLabel *m_version = nullptr;
    DiffView *m_diff = nullptr;
    StatusLine *m_outcome = nullptr;
    QPushButton *m_look = nullptr, *m_write = nullptr, *m_close = nullptr;
    bool m_isWriting = false;
};

} // namespace postseal
