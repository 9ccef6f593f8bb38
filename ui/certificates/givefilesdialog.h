// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificateheap.h"

#include <QDialog>

#include <functional>
#include <optional>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace postseal {

class StatusLine;

/// Takes a certificate, the chain of its issuers and the key from files of this computer, and says
/// at once whether they belong together.
class GiveFilesDialog : public QDialog {
    Q_OBJECT

public:
    /// Where the files of a certificate would go on the server.
    using Places = std::function<CertificateFiles(const Certificate &)>;

    GiveFilesDialog(Places places, QByteArray hostName, QWidget *parent = nullptr);

signals:
    /// The person wants \a pairs to be put at their places.
    void given(const QList<postseal::PlacedPair> &pairs);

private:
    QLineEdit *addFile(QFormLayout *form, const QString &label, const QString &name,
                       const QString &help);
    void browseFor(QLineEdit *edit);
    Result<GivenPair> readPair() const;
    void check();
    void tellRefusal(const Error &error);
    void tellGood(const GivenPair &pair);

    Places m_places;
    QByteArray m_hostName;
    std::optional<GivenPair> m_pair;
    CertificateFiles m_files;
    QLineEdit *m_certificate = nullptr, *m_chain = nullptr, *m_key = nullptr;
    StatusLine *m_outcome = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace postseal
