// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/pkcs12.h"

#include "core/x509/handles.h"
#include "core/x509/keyreader.h"
#include "core/x509/legacycontext.h"

#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>

namespace postseal {

namespace {

/// Wipes what a part may hold in the clear.
void wipeSafe(const PKCS7 *safe)
{
    if (safe && PKCS7_type_is_data(safe) && safe->d.data)
        OPENSSL_cleanse(safe->d.data->data, static_cast<size_t>(safe->d.data->length));
}

void freeSafes(STACK_OF(PKCS7) * safes)
{
    for (int i = 0; i < sk_PKCS7_num(safes); ++i)
        wipeSafe(sk_PKCS7_value(safes, i));
    sk_PKCS7_pop_free(safes, PKCS7_free);
}

/// The second field of a file has all of it once more; only the description of its fields, by which
/// OpenSSL itself frees it, says where that is (ASN1_ITEM, asn1t.h).
void freeFile(PKCS12 *file)
{
    const ASN1_ITEM *item = ASN1_ITEM_rptr(PKCS12);
    if (file && item->tcount > 1) {
        const char *field = reinterpret_cast<const char *>(file) + item->templates[1].offset;
        wipeSafe(*reinterpret_cast<const PKCS7 *const *>(field));
    }
    PKCS12_free(file);
}

void freeBags(STACK_OF(PKCS12_SAFEBAG) * bags)
{
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}

using Pkcs12Ptr = std::unique_ptr<PKCS12, Free<freeFile>>;
using SafesPtr = std::unique_ptr<STACK_OF(PKCS7), Free<freeSafes>>;
using BagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), Free<freeBags>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Free<PKCS8_PRIV_KEY_INFO_free>>;

/// A passphrase as OpenSSL takes it; null and "" are two that are both called none.
struct Word {
    const char *text = nullptr;
    int length = 0;
};

QList<Word> wordsOf(const Secret &passphrase)
{
    const QByteArrayView bytes = passphrase.reveal();
    if (bytes.isEmpty())
        return {Word{.text = "", .length = 0}, Word{}};
    return {Word{.text = bytes.data(), .length = static_cast<int>(bytes.size())}};
}

class Pkcs12Reader {
public:
    explicit Pkcs12Reader(const Secret &passphrase)
        : m_passphrase(passphrase)
    {
    }

    std::optional<GivenContents> read(QByteArrayView der);

private:
    Pkcs12Ptr parsed(QByteArrayView der) const;
    bool findWord(PKCS12 *file);
    bool allows(const X509_ALGOR *algorithm);
    void readSafe(PKCS7 *safe);
    void readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth);
    void readBag(const PKCS12_SAFEBAG *bag, int depth);
    void readSealedKey(const PKCS12_SAFEBAG *bag);
    void readCertificate(const PKCS12_SAFEBAG *bag);
    void take(ReadKey key);
    void tell(HeapMatter matter);
    void tellUnopened();

    const Secret &m_passphrase;
    LegacyContext m_context;
    StretchBudget m_budget;
    Word m_word;
    GivenContents m_contents;
    int m_bags = 0;
};

Pkcs12Ptr Pkcs12Reader::parsed(QByteArrayView der) const
{
    // With the context that decrypts; d2i frees and empties it where it fails.
    PKCS12 *file = PKCS12_init_ex(NID_pkcs7_data, m_context.get(), nullptr);
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const unsigned char *end = at + der.size();
    d2i_PKCS12(&file, &at, static_cast<long>(der.size()));
    ERR_clear_error();
    Pkcs12Ptr owned(file);
    return owned && at == end ? std::move(owned) : nullptr;
}

void Pkcs12Reader::tell(HeapMatter matter)
{
    if (!m_contents.matters.contains(matter))
        m_contents.matters.append(matter);
}

void Pkcs12Reader::tellUnopened()
{
    const HeapMatter matter = takeDecryptionMatter();
    tell(matter == HeapMatter::WrongPassphrase && m_passphrase.isEmpty() ? HeapMatter::Locked
                                                                         : matter);
}

/// Which of the words is right, by the seal over the whole.
bool Pkcs12Reader::findWord(PKCS12 *file)
{
    const QList<Word> words = wordsOf(m_passphrase);
    m_word = words.first();
    if (PKCS12_mac_present(file) != 1)
        return true;
    const ASN1_INTEGER *iterations = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, file);
    uint64_t count = 1;
    if (iterations && ASN1_INTEGER_get_uint64(&count, iterations) != 1)
        count = ~uint64_t{0};
    for (const Word &word : words) {
        if (!m_budget.spend(count)) {
            tell(HeapMatter::TooSlow);
            return false;
        }
        m_word = word;
        if (PKCS12_verify_mac(file, word.text, word.length) == 1)
            return true;
    }
    tellUnopened();
    return false;
}

bool Pkcs12Reader::allows(const X509_ALGOR *algorithm)
{
    const std::optional<quint64> stretches = stretchesOf(algorithm);
    if (!stretches)
        tell(HeapMatter::Unsupported);
    else if (!m_budget.spend(*stretches))
        tell(HeapMatter::TooSlow);
    else
        return true;
    return false;
}

void Pkcs12Reader::take(ReadKey key)
{
    if (key)
        m_contents.keys.append(*std::move(key));
    else
        tell(key.error());
}

void Pkcs12Reader::readSealedKey(const PKCS12_SAFEBAG *bag)
{
    const X509_SIG *sealed = PKCS12_SAFEBAG_get0_pkcs8(bag);
    const X509_ALGOR *algorithm = nullptr;
    if (sealed)
        X509_SIG_get0(sealed, &algorithm, nullptr);
    if (!allows(algorithm))
        return;
    const Pkcs8Ptr plain(
        PKCS12_decrypt_skey_ex(bag, m_word.text, m_word.length, m_context.get(), nullptr));
    if (!plain)
        return tellUnopened();
    ReadKey key = keyFromPkcs8(plain.get());
    if (key)
        key->facts.encrypted = true;
    take(std::move(key));
}

void Pkcs12Reader::readCertificate(const PKCS12_SAFEBAG *bag)
{
    if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate)
        return;
    const X509Ptr handle(PKCS12_SAFEBAG_get1_cert(bag));
    const X509StackPtr one(sk_X509_new_null());
    if (!handle || X509_add_cert(one.get(), handle.get(), X509_ADD_FLAG_UP_REF) != 1)
        return tell(HeapMatter::Damaged);
    m_contents.certificates += certificatesOf(one.get());
}

void Pkcs12Reader::readBag(const PKCS12_SAFEBAG *bag, int depth)
{
    switch (PKCS12_SAFEBAG_get_nid(bag)) {
    case NID_keyBag:
        return take(keyFromPkcs8(PKCS12_SAFEBAG_get0_p8inf(bag)));
    case NID_pkcs8ShroudedKeyBag:
        return readSealedKey(bag);
    case NID_certBag:
        return readCertificate(bag);
    case NID_safeContentsBag:
        return readBags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
    default: // CRLs, secrets
        return;
    }
}

void Pkcs12Reader::readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth)
{
    constexpr int kDeepest = 4;
    constexpr int kMostBags = 200;
    for (int i = 0; bags && i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        if (depth > kDeepest || ++m_bags > kMostBags)
            return tell(HeapMatter::TooMany);
        readBag(sk_PKCS12_SAFEBAG_value(bags, i), depth);
    }
}

void Pkcs12Reader::readSafe(PKCS7 *safe)
{
    BagsPtr bags;
    if (!safe->d.ptr)
        return tell(HeapMatter::Damaged);
    if (PKCS7_type_is_data(safe)) {
        bags.reset(PKCS12_unpack_p7data(safe));
        if (!bags)
            return tell(HeapMatter::Damaged);
    } else if (PKCS7_type_is_encrypted(safe)) {
        if (!allows(safe->d.encrypted->enc_data->algorithm))
            return;
        bags.reset(PKCS12_unpack_p7encdata(safe, m_word.text, m_word.length));
        if (!bags)
            return tellUnopened();
    } else {
        return tell(HeapMatter::Unsupported); // sealed for somebody's public key
    }
    readBags(bags.get(), 0);
}

std::optional<GivenContents> Pkcs12Reader::read(QByteArrayView der)
{
    const Pkcs12Ptr file = parsed(der);
    if (!file)
        return {};
    if (findWord(file.get())) {
        const SafesPtr safes(PKCS12_unpack_authsafes(file.get()));
        if (!safes)
            tell(HeapMatter::Damaged);
        for (int i = 0; safes && i < sk_PKCS7_num(safes.get()); ++i)
            readSafe(sk_PKCS7_value(safes.get(), i));
    }
    ERR_clear_error();
    return std::move(m_contents);
}

} // namespace

std::optional<GivenContents> readPkcs12(QByteArrayView der, const Secret &passphrase)
{
    return Pkcs12Reader(passphrase).read(der);
}

} // namespace postseal
