// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/signinlooks.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace postseal {

class StatusList;

/// Who checks the passwords of people who sign in: how it stands with that, another choice, and
/// what Dovecot needs for it.
class BackendPanel : public QWidget {
    Q_OBJECT

public:
    explicit BackendPanel(QWidget *parent = nullptr);

    /// \a subject is of the draft; what was seen is shown where it was of the same places.
    void show(const SaslSubject &subject, const SignInSeen &seen);
    /// Where Postfix would ask by the choice, and the account that its socket has to be open for.
    QList<AuthBackend> wantedBackends() const;
    QByteArray mailOwner() const;
    /// \a isServer: nobody can be asked in a folder.
    void showLooking(bool isServer, bool isRunning);

signals:
    void testWanted();
    void stopWanted();
    /// \a path is Dovecot's, empty: Cyrus.
    void backendWanted(const QByteArray &path);
    /// What Dovecot needs is to be written there.
    void dovecotWanted();

private:
    QWidget *buildState();
    QWidget *buildChoice();
    QWidget *buildBlock();
    void showChoice();
    void showBlock();
    QByteArray wantedPath() const;

    QLabel *m_at = nullptr;
    QPushButton *m_test = nullptr;
    StatusList *m_states = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_place = nullptr;
    QPushButton *m_use = nullptr;
    QWidget *m_blockArea = nullptr;
    QComboBox *m_version = nullptr;
    QPushButton *m_give = nullptr;
    QPlainTextEdit *m_block = nullptr;
    SaslSubject m_subject;
    bool m_isRunning = false;
};

} // namespace postseal
