// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"
#include "ui/support/stallablereading.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace postseal {

class RouteView;
class SignInChoice;
struct RouteShown;

/// Asks which server to connect to, and how.
class ConnectDialog : public QDialog {
    Q_OBJECT

public:
    /// \a recent servers are offered for filling in.
    explicit ConnectDialog(const QList<ConnectRequest> &recent = {}, QWidget *parent = nullptr);

    /// Fills in the fields.
    void fill(const ConnectRequest &request);

signals:
    void chosen(const postseal::ConnectRequest &request);

private:
    void buildRecent(QGridLayout *form);
    void buildServer(QGridLayout *form);
    void completeNames();
    void buildSignIn(QGridLayout *form);
    void buildAdministrator(QGridLayout *form);
    QWidget *buttons();
    QLabel *problemLabel(const QString &name);
    SshTarget target() const;
    ConnectRequest request() const;
    void takeApart();
    void conclude();
    void check();
    void askRoute();
    void showRoute(const Result<RouteShown> &route);
    void showRights();

    QList<ConnectRequest> m_recent;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    SignInChoice *m_signIn = nullptr;
    QCheckBox *m_administrator = nullptr;
    QLabel *m_hostProblem = nullptr;
    QLabel *m_userProblem = nullptr;
    QLabel *m_keyProblem = nullptr;
    RouteView *m_route = nullptr;
    QLabel *m_rights = nullptr;
    QPushButton *m_connect = nullptr;
    QString m_said;  ///< the account on the server when nobody types one
    int m_asked = 0; ///< the answer to the last question counts
    StallableReading m_settings;
};

/// Why \a text names no server; empty when it does. Nothing typed yet is no server either.
QString hostProblem(const QString &text);
/// Why nobody can sign in as \a text; empty when somebody could.
QString userProblem(const QString &text);

} // namespace postseal
