// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/digest.h"
#include "core/x509/foundcertificate.h"
#include "core/x509/privatekey.h"

namespace postseal {

namespace {

constexpr qsizetype kLargest = qsizetype{64} * 1024;

void takeKey(PemFile &file, const QByteArray &bytes)
{
    if (!bytes.contains("PRIVATE KEY-----"))
        return;
    const Result<PrivateKeyFacts> facts = keyFromPem(Secret::take(QByteArray(bytes)));
    if (facts) {
        file.key = PemFile::Key::Readable;
        file.keyFingerprint = facts->publicKeyFingerprint;
    } else {
        file.key = facts.error().code == ErrorCode::AuthFailed ? PemFile::Key::Encrypted
                                                               : PemFile::Key::Unknown;
    }
}

PemFile pemFileOf(const ConfigFile &file, const QByteArray &bytes)
{
    PemFile pem;
    pem.path = file.path;
    pem.realPath = file.realPath;
    pem.identity = file.identity;
    pem.identity.sha256 = sha256(bytes);
    pem.certificates = certificatesFromPem(bytes).value_or(QList<Certificate>());
    takeKey(pem, bytes);
    return pem;
}

} // namespace

QList<PemFile> pemFilesOf(const Configuration &configuration, const QByteArray &directory)
{
    const QByteArray &own = configuration.directory();
    QList<PemFile> files;
    for (const ConfigFile &file : configuration.files()) {
        if (!file.bytes || file.bytes->size() > kLargest || !file.bytes->contains("-----BEGIN "))
            continue;
        PemFile pem = pemFileOf(file, *file.bytes);
        if (pem.path.startsWith(own + '/'))
            pem.path = directory + pem.path.mid(own.size());
        files.append(pem);
    }
    return files;
}

} // namespace postseal
