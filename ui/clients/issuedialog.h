// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/clientdoor.h"
#include "core/profile/clientissue.h"
#include "core/secrets/secretstore.h"

#include <QDialog>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace postseal {

class KeptPassphrase;
class ServerLane;
class StatusLine;

/// A new certificate for a client: whom it is for, through which listener, and where its file goes.
/// It is made here, with its key, and the key goes into that file alone. Once it is made, the
/// dialog shows the password of the file and what its owner does with it.
class IssueDialog : public QDialog {
    Q_OBJECT

public:
    /// What letting \a client in through \a service comes to.
    using Goal =
        std::function<Result<Intended>(const QByteArray &service, const KnownClient &client)>;
    struct Setting {
        QString server; ///< as clients call it
        QList<ClientDoor> doors;
        Goal goal;
    };

    /// \a desk is where the certificate is made; \a store, which may be null, where the authority's
    /// passphrase can be kept. Both outlive the dialog.
    IssueDialog(Setting setting, ServerLane &desk, SecretStore *store, QWidget *parent = nullptr);

    /// Not while a certificate is made: its file would lie about without anybody knowing.
    void reject() override;

signals:
    /// The certificate is made, and its file written.
    void issued(const QByteArray &service, const postseal::KnownClient &client);

private:
    void buildForm();
    QWidget *addFile(QFormLayout *form);
    void addAuthority(QFormLayout *form);
    void orderKeys(QWidget *choose);
    void chooseFile();
    void nameFile();
    void check();
    void begin();
    void showKept();
    /// What was typed, else what is kept.
    Secret passphrase() const;
    void show(const Result<IssuedFile> &made);
    void showIssued(const IssuedFile &made);
    ClientIssue wanted() const;
    ClientDoor door() const;
    KnownClient client(const QList<Fingerprint> &fingerprints, const QDate &review) const;
    /// What keeps it from being made, empty where nothing was given yet; nothing: it can be made.
    std::optional<QString> fault() const;

    Setting m_setting;
    ServerLane &m_desk;
    std::optional<Certificate> m_authority; ///< nothing: it is made with the first certificate
    QWidget *m_form;
    QLineEdit *m_name, *m_owner, *m_email, *m_file;
    QLineEdit *m_passphrase, *m_again = nullptr;
    QComboBox *m_days, *m_door;
    QCheckBox *m_keep;
    KeptPassphrase *m_kept;
    StatusLine *m_outcome;
    QLabel *m_lines;
    QDialogButtonBox *m_buttons;
    QPushButton *m_issue;
    bool m_fileChosen = false;
    bool m_busy = false;
    Secret m_used = {}; ///< NOLINT(readability-redundant-member-init) for the certificate under way
};

} // namespace postseal
