// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

#include <QString>

namespace postseal {

/// Certificates of clients that this computer has seen: issued here, or given to be let in. A
/// server's table has fingerprints alone; with the certificate at hand its owner, its end and its
/// state are known too. Certificates are no secret, but whose they are is nobody else's business:
/// the folder is for this account alone.
class CertificateShelf {
public:
    /// \a folder need not be there yet.
    explicit CertificateShelf(QString folder);

    /// Puts \a certificate there; no error when it is there. Local: it cannot be written.
    Status keep(const Certificate &certificate) const;
    /// All, at most 10,000; files that are none are passed over.
    QList<Certificate> all() const;

private:
    QString m_folder;
};

/// The one of \a certificates whose fingerprint, or whose public key's, is \a fingerprint
/// ("AB:CD:…") by \a digest ("sha256"); null: none of them.
const Certificate *knownBy(const QList<Certificate> &certificates, const QByteArray &fingerprint,
                           const QByteArray &digest);

} // namespace postseal
