// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/certificateshelf.h"

#include "core/profile/privatefile.h"
#include "core/x509/peerdigests.h"

#include <QDir>

#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kMost = 10000;

} // namespace

CertificateShelf::CertificateShelf(QString folder)
    : m_folder(std::move(folder))
{
}

Status CertificateShelf::keep(const Certificate &certificate) const
{
    const QString name = QString::fromLatin1(QByteArray(certificate.fingerprint).replace(":", ""));
    const QString path = m_folder + u'/' + name.toLower() + QStringLiteral(".pem");
    if (QFile::exists(path))
        return {};
    return writePrivateFile(path, Secret::take(toPem({certificate})));
}

QList<Certificate> CertificateShelf::all() const
{
    QList<Certificate> certificates;
    const QStringList names =
        QDir(m_folder).entryList({QStringLiteral("*.pem")}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min(names.size(), kMost))) {
        const Result<Secret> file = readPrivateFile(m_folder + u'/' + name);
        const auto read = file ? certificatesFromPem(file->reveal())
                               : Result<QList<Certificate>>(std::unexpected(file.error()));
        if (read)
            certificates.append(read->first());
    }
    return certificates;
}

const Certificate *knownBy(const QList<Certificate> &certificates, const QByteArray &fingerprint,
                           const QByteArray &digest)
{
    for (const Certificate &certificate : certificates) {
        const PeerDigests digests = digestsOf(certificate, digest);
        if (digests.certificate == fingerprint || digests.key == fingerprint)
            return &certificate;
    }
    return nullptr;
}

} // namespace postseal
