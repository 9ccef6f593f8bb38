// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/clientdoor.h"
#include "core/x509/givenclient.h"

#include <QDialog>

#include <functional>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace postseal {

class StatusLine;

/// Asks for the certificate of a client that may relay, or its fingerprint, and says what will be
/// written for it. Files with certificates (PEM, DER, PKCS#7, PKCS#12) can be dropped; what they
/// hold besides, the private key above all, is neither shown nor kept.
class KnownClientDialog : public QDialog {
    Q_OBJECT

public:
    /// What letting \a client in through \a service comes to.
    using Goal =
        std::function<Result<Intended>(const QByteArray &service, const KnownClient &client)>;

    /// \a doors are those to choose from, at least one.
    KnownClientDialog(const QList<ClientDoor> &doors, Goal goal, QWidget *parent = nullptr);

signals:
    void given(const QByteArray &service, const postseal::KnownClient &client);
    /// A certificate that was given, the client's or one of its issuers'.
    void seen(const postseal::Certificate &certificate);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// What has been typed, pasted or dropped.
    struct Client {
        std::optional<GivenClient> given; ///< nothing: a bare fingerprint
        QList<Fingerprint> fingerprints;  ///< none: nothing was given yet
    };
    void buildFields(const QList<ClientDoor> &doors);
    void buildPassphrase(QWidget *before);
    void browse();
    void takeFile(const QString &path);
    void openFile();
    void takeText();
    void show(const GivenClient &given);
    void showRemarks(const std::optional<GivenClient> &given);
    void check();
    void accepted();
    /// BadInput: it is neither a certificate nor a fingerprint.
    Result<Client> client() const;
    KnownClient wanted(const Client &client) const;
    QByteArray service() const;

    Goal m_goal;
    QFormLayout *m_form;
    QComboBox *m_door;
    QPlainTextEdit *m_certificate;
    QComboBox *m_what;
    QLineEdit *m_note, *m_owner;
    GivenFile m_file;      ///< that waits for its passphrase
    bool m_hadKey = false; ///< beside the certificate that is shown
    QWidget *m_locked = nullptr;
    QLineEdit *m_passphrase = nullptr;
    StatusLine *m_remarks, *m_outcome;
    QLabel *m_lines;
    QPushButton *m_use = nullptr;
};

} // namespace postseal
