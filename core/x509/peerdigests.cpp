// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/peerdigests.h"

#include "core/base/tr.h"
#include "core/x509/handles.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>

namespace postseal {

namespace {

QByteArray digestOf(QByteArrayView bytes, const QByteArray &algorithm)
{
    const EVP_MD *known = EVP_get_digestbyname(algorithm.toLower().constData());
    QByteArray made(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned length = 0;
    const bool done = known && EVP_Digest(bytes.data(), static_cast<size_t>(bytes.size()),
                                          reinterpret_cast<unsigned char *>(made.data()), &length,
                                          known, nullptr) == 1;
    ERR_clear_error();
    return done ? made.first(length).toHex(':').toUpper() : QByteArray();
}

/// Takes over what OpenSSL wrote to \a der, of \a size bytes.
QByteArray taken(unsigned char *der, int size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

// A passphrase is not asked for, as OpenSSL does on the terminal without this: the public half of
// the key does as well.
int noPassphrase(char *, int, int, void *user)
{
    *static_cast<bool *>(user) = true;
    return -1;
}

BioPtr over(const Secret &file)
{
    const QByteArrayView bytes = file.reveal();
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

/// The first public key, of a private one too, in its DER form.
Result<QByteArray> keyIn(const Secret &file)
{
    const BioPtr bio = over(file), again = over(file);
    bool encrypted = false;
    EvpPkeyPtr key(PEM_read_bio_PUBKEY(bio.get(), nullptr, noPassphrase, &encrypted));
    if (!key)
        key.reset(PEM_read_bio_PrivateKey(again.get(), nullptr, noPassphrase, &encrypted));
    ERR_clear_error();
    if (!key && encrypted)
        return fail(ErrorCode::AuthFailed, postseal::tr("private key"),
                    postseal::tr("is encrypted; give its certificate or its public key instead"));
    if (!key)
        return fail(ErrorCode::BadInput, postseal::tr("the file"),
                    postseal::tr("holds neither a certificate nor a key"));
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    return taken(der, size);
}

} // namespace

PeerDigests digestsOf(const Certificate &certificate, const QByteArray &algorithm)
{
    const X509Ptr handle = handleOf(certificate);
    if (!handle)
        return {};
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(handle.get()), &der);
    return {.certificate = digestOf(certificate.der, algorithm),
            .key = digestOf(taken(der, size), algorithm)};
}

QList<Fingerprint> fingerprintsOf(const Certificate &certificate, FingerprintOf what)
{
    QList<Fingerprint> fingerprints;
    for (const char *algorithm : {"md5", "sha1", "sha256", "sha384", "sha512"}) {
        const PeerDigests digests = digestsOf(certificate, algorithm);
        const QByteArray text = what == FingerprintOf::Key ? digests.key : digests.certificate;
        if (!text.isEmpty())
            fingerprints.append({.text = text});
    }
    return fingerprints;
}

Result<PeerDigests> digestsIn(const Secret &file, const QByteArray &algorithm)
{
    if (const Result<Certificate> one = certificateFromDer(file.reveal()))
        return digestsOf(*one, algorithm);
    if (file.reveal().contains("-----BEGIN CERTIFICATE-----")) {
        const auto several = certificatesFromPem(file.reveal());
        if (!several)
            return std::unexpected(several.error());
        return digestsOf(several->first(), algorithm);
    }
    const Result<QByteArray> key = keyIn(file);
    if (!key)
        return std::unexpected(key.error());
    return PeerDigests{.certificate = {}, .key = digestOf(*key, algorithm)};
}

} // namespace postseal
