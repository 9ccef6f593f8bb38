// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/seenclient.h"
#include "core/intents/clientdoor.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace postseal {

class StatusLine;
class Workspace;

/// Lets a machine in that connects while somebody looks: the server tells which certificates it is
/// shown, and the person picks the one to let in.
class CatchDialog : public QDialog {
    Q_OBJECT

public:
    /// \a doors are listeners that run, at least one.
    CatchDialog(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent = nullptr);

    void reject() override;

signals:
    void given(const QByteArray &service, const postseal::KnownClient &client);

private:
    QWidget *buildFields(const QList<ClientDoor> &doors);
    void wait();
    void add(const SeenClient &client);
    void showEnd(const std::optional<Error> &error, const QStringList &warnings);
    void letIn();
    void showButtons();
    const SeenClient *selected() const;

    Workspace &m_workspace;
    QComboBox *m_door;
    QLineEdit *m_address, *m_note;
    QTreeWidget *m_list;
    StatusLine *m_outcome;
    QPushButton *m_wait = nullptr, *m_use = nullptr;
    QList<SeenClient> m_seen;
    bool m_waiting = false;
    bool m_leaving = false;             ///< closes once the server is what it was
    std::optional<SeenClient> m_chosen; ///< likewise, and is let in then
};

} // namespace postseal
