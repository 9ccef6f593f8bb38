// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/privatekey.h"

#include "core/base/tr.h"
#include "core/x509/handles.h"
#include "core/x509/keyreader.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <cstring>

namespace postseal {

namespace {

struct Asked {
    Secret passphrase;
    bool asked = false;
};

// pem_password_cb(3): -1 is an error, so that an encrypted key is never read as one with an
// empty passphrase.
int givePassphrase(char *buffer, int size, int, void *user)
{
    auto *asked = static_cast<Asked *>(user);
    asked->asked = true;
    const QByteArrayView bytes = asked->passphrase.reveal();
    if (bytes.isEmpty() || bytes.size() > size)
        return -1;
    std::memcpy(buffer, bytes.data(), static_cast<size_t>(bytes.size()));
    return static_cast<int>(bytes.size());
}

std::unexpected<Error> notReadable(const Asked &asked)
{
    ERR_clear_error();
    const QString subject = postseal::tr("private key");
    if (!asked.asked)
        return fail(ErrorCode::BadInput, subject,
                    postseal::tr("there is no readable PEM private key in it"));
    return fail(ErrorCode::AuthFailed, subject,
                asked.passphrase.isEmpty() ? postseal::tr("is encrypted and needs its passphrase")
                                           : postseal::tr("the passphrase does not open it"));
}

Result<EvpPkeyPtr> read(const Secret &pem, Asked &asked)
{
    const QByteArrayView bytes = pem.reveal();
    const BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    EvpPkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &asked));
    if (!key)
        return notReadable(asked);
    ERR_clear_error();
    return key;
}

} // namespace

Result<EvpPkeyPtr> keyHandleOf(const Secret &pem, const Secret &passphrase)
{
    Asked asked{.passphrase = passphrase};
    return read(pem, asked);
}

Result<PrivateKeyFacts> keyFromPem(const Secret &pem, const Secret &passphrase)
{
    Asked asked{.passphrase = passphrase};
    const Result<EvpPkeyPtr> key = read(pem, asked);
    if (!key)
        return std::unexpected(key.error());
    return PrivateKeyFacts{.type = keyTypeName(key->get()),
                           .bits = EVP_PKEY_get_bits(key->get()),
                           .publicKeyFingerprint = publicKeyFingerprint(key->get()),
                           .encrypted = asked.asked};
}

bool matches(const Certificate &certificate, const PrivateKeyFacts &key)
{
    return !key.publicKeyFingerprint.isEmpty() &&
           certificate.publicKeyFingerprint == key.publicKeyFingerprint;
}

} // namespace postseal
