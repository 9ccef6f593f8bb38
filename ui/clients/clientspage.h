// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/clientview.h"
#include "ui/clients/askforclient.h"
#include "ui/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace postseal {

class ClientModel;
class RevocationChecks;
class StatusLine;

/// The clients that may send mail by their certificate: who they are, a new certificate for one, a
/// certificate that one has, and out again.
class ClientsPage : public Page {
    Q_OBJECT

public:
    explicit ClientsPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Client certificates"); }
    QString iconName() const override { return QStringLiteral("im-user"); }
    LinesShown lines() const override;
    bool shows(const SearchPlace &place) const override;
    void reveal(const SearchPlace &place) override;

protected:
    void showDraft() override;

private:
    QWidget *buildHeading();
    QWidget *buildAdding();
    QWidget *buildList();
    QWidget *buildLog();
    QWidget *buildButtons();
    QPushButton *addButton(QWidget *bar, const char *name, const QString &text);
    /// Reads this account's shelf of certificates, on its own thread.
    void readShelf();
    void fillTables();
    void showSelected();
    void showLog();
    /// The rows of the list that is shown, with all that is known of them.
    QList<ClientView> views() const;
    /// The allow-list that is shown; nothing: there is none.
    std::optional<ClientAllowlist> list() const;
    QList<ClientView> selected() const;
    /// What the dialogs change goes through it.
    NamedEdit editor();

    void issue();
    void letClientIn();
    void catchMachine();
    void revoke();
    void switchRows();
    void moveDigest();
    void writeClients();
    void checkRevocation();
    void selectRevoked();
    void write(const ClientView &view, int column, const QString &text);

    QList<ClientAllowlist> m_lists;
    QList<Certificate> m_shelf;
    RevocationChecks *m_checks;
    ClientModel *m_clients = nullptr;
    QTreeView *m_view = nullptr;
    QComboBox *m_table = nullptr;
    QWidget *m_tableRow = nullptr;
    QLabel *m_empty = nullptr;
    StatusLine *m_summary = nullptr, *m_note = nullptr, *m_log = nullptr;
    QPushButton *m_issue = nullptr, *m_letIn = nullptr, *m_catch = nullptr, *m_revoke = nullptr,
                *m_switch = nullptr, *m_move = nullptr, *m_check = nullptr, *m_write = nullptr;
    bool m_isAsked = false; ///< when clients came, since the last reading
};

} // namespace postseal
