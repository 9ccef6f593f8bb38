// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/pemreader.h"

#include "core/x509/keyreader.h"
#include "core/x509/legacycontext.h"
#include "core/x509/opensslptr.h"
#include "core/x509/pemblock.h"
#include "core/x509/pkcs7.h"

#include <openssl/err.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace postseal {

namespace {

// pem_password_cb(3): -1 is an error, so that an encrypted key is never read as one with an
// empty passphrase.
int giveWord(char *buffer, int size, int, void *user)
{
    const QByteArrayView word = static_cast<const Secret *>(user)->reveal();
    if (word.isEmpty() || word.size() > size)
        return -1;
    std::memcpy(buffer, word.data(), static_cast<size_t>(word.size()));
    return static_cast<int>(word.size());
}

class PemReader {
public:
    explicit PemReader(Secret passphrase)
        : m_passphrase(std::move(passphrase))
    {
    }

    GivenContents read(QByteArrayView pem);

private:
    void readBlock(PemBlock &block);
    void readTraditional(PemBlock &block);
    void readTrusted(const PemBlock &block);
    void take(ReadKey key);
    void take(const Result<Certificate> &certificate);
    void tell(HeapMatter matter);

    Secret m_passphrase;
    LegacyContext m_context;
    StretchBudget m_budget;
    GivenContents m_contents;
};

void PemReader::tell(HeapMatter matter)
{
    if (!m_contents.matters.contains(matter))
        m_contents.matters.append(matter);
}

void PemReader::take(ReadKey key)
{
    if (key)
        m_contents.keys.append(*std::move(key));
    else
        tell(key.error() == HeapMatter::Unknown ? HeapMatter::Damaged : key.error());
}

void PemReader::take(const Result<Certificate> &certificate)
{
    if (certificate)
        m_contents.certificates.append(*certificate);
    else
        tell(HeapMatter::Damaged);
}

/// "RSA PRIVATE KEY" and "EC PRIVATE KEY", encrypted as of RFC 1421 where its header says so.
void PemReader::readTraditional(PemBlock &block)
{
    EVP_CIPHER_INFO cipher{};
    if (PEM_get_EVP_CIPHER_INFO(block.header, &cipher) != 1) {
        ERR_clear_error();
        return tell(HeapMatter::Unsupported);
    }
    if (cipher.cipher && m_passphrase.isEmpty())
        return tell(HeapMatter::Locked);
    if (PEM_do_header(&cipher, block.data, &block.size, giveWord, &m_passphrase) != 1)
        return tell(takeDecryptionMatter());
    ReadKey key = keyFromDer(block.der());
    if (!key && cipher.cipher)
        return tell(HeapMatter::WrongPassphrase); // one of 256 wrong ones leaves a good padding
    if (key)
        key->facts.encrypted = cipher.cipher != nullptr;
    take(std::move(key));
}

/// OpenSSL's own form, with what it is trusted for behind it (x509(1), -trustout).
void PemReader::readTrusted(const PemBlock &block)
{
    const unsigned char *at = block.data;
    const X509Ptr handle(d2i_X509(nullptr, &at, block.size));
    ERR_clear_error();
    take(certificateFromDer(block.der().first(handle ? at - block.data : 0)));
}

void PemReader::readBlock(PemBlock &block)
{
    const QByteArrayView kind(block.name);
    if (block.isCertificate())
        return take(certificateFromDer(block.der()));
    if (kind == PEM_STRING_X509_TRUSTED)
        return readTrusted(block);
    if (kind == PEM_STRING_PKCS7 || kind == PEM_STRING_CMS) {
        const auto certificates = certificatesInPkcs7(block.der());
        if (!certificates)
            return tell(HeapMatter::Damaged);
        m_contents.certificates += *certificates;
        return;
    }
    if (kind == PEM_STRING_PKCS8)
        return take(keyFromEncryptedDer(block.der(), m_passphrase, m_budget, m_context));
    if (kind == PEM_STRING_PKCS8INF)
        return take(keyFromDer(block.der()));
    if (kind == PEM_STRING_RSA || kind == PEM_STRING_ECPRIVATEKEY)
        return readTraditional(block);
    if (kind == PEM_STRING_X509_REQ || kind == PEM_STRING_X509_REQ_OLD)
        return tell(HeapMatter::RequestLeft);
    if (kind.endsWith(QByteArrayView("PRIVATE KEY")))
        tell(HeapMatter::UnusableKey);
}

GivenContents PemReader::read(QByteArrayView pem)
{
    constexpr int kMostBlocks = 1000;
    // What editors of Windows put in front of a text would hide a first line.
    pem = pem.sliced(pem.indexOf("-----BEGIN "));
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    for (int count = 0;; ++count) {
        PemBlock block;
        if (!block.read(bio.get()))
            break;
        if (count == kMostBlocks) {
            tell(HeapMatter::TooMany);
            break;
        }
        readBlock(block);
        ERR_clear_error();
    }
    if (ERR_peek_last_error() != 0 && !endedCleanly())
        tell(HeapMatter::Damaged);
    ERR_clear_error();
    return std::move(m_contents);
}

} // namespace

GivenContents readPem(QByteArrayView pem, const Secret &passphrase)
{
    return PemReader(passphrase).read(pem);
}

} // namespace postseal
