// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/pin.h"
#include "core/probe/seencertificates.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace postseal {

class StatusLine;

/// Asks which of the certificates that were seen at a destination are pinned, and for a spare; says
/// what will be written.
class PinDialog : public QDialog {
    Q_OBJECT

public:
    /// The row of the next hop stands, or will, in the table at \a path.
    PinDialog(const DestinationCheck &found, QByteArray path, const Configuration &draft,
              const ServerFacts &facts, QWidget *parent = nullptr);

signals:
    void given(const postseal::Pin &pin);

private:
    void showCertificates();
    void buildFields();
    void browse();
    void check();
    void warn();
    Result<Pin> pin() const;
    QByteArray digest() const;
    Pinned what() const;

    PinnableHosts m_hosts;
    QByteArray m_path;
    Configuration m_draft;
    ServerFacts m_facts;
    PinDigest m_digest;
    QTreeWidget *m_shown; ///< an item for each certificate that was seen
    QComboBox *m_what;
    QLineEdit *m_spare;
    QPushButton *m_open;
    QCheckBox *m_move;
    StatusLine *m_fault, *m_spareless, *m_weak, *m_unseen;
    QPlainTextEdit *m_lines;
    QPushButton *m_use = nullptr;
};

} // namespace postseal
