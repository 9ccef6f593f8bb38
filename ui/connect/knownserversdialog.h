// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/knownservers.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace postseal {

class StatusLine;

/// The servers whose keys were accepted in Postseal, to be forgotten one by one. Those that ssh(1)
/// keeps are not its to write: it says what to run for them.
class KnownServersDialog : public QDialog {
    Q_OBJECT

public:
    /// The servers in \a file (ownKnownHostsFile()).
    explicit KnownServersDialog(QString file, QWidget *parent = nullptr);

private:
    void buildList();
    void showWholeFingerprints();
    QWidget *buttons();
    void read();
    void showServers();
    void forget();
    void showButtons();
    QString nameOf(const KnownServer &server) const;
    bool isLookedFor(const KnownServer &server) const;

    QString m_file;
    QList<KnownServer> m_servers;
    QList<KnownServer> m_shown; ///< a row each
    QLineEdit *m_find;
    QTreeWidget *m_list;
    StatusLine *m_outcome;
    QPushButton *m_forget = nullptr;
};

} // namespace postseal
