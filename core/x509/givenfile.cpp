// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenfile.h"

#include "core/x509/keyreader.h"
#include "core/x509/legacycontext.h"
#include "core/x509/pemreader.h"
#include "core/x509/pkcs12.h"
#include "core/x509/pkcs7.h"

namespace postseal {

namespace {

GivenContents only(HeapMatter matter)
{
    return {.certificates = {}, .keys = {}, .matters = {matter}};
}

GivenContents onlyKey(ReadKey key)
{
    if (!key)
        return only(key.error());
    return {.certificates = {}, .keys = {*std::move(key)}, .matters = {}};
}

GivenContents readDer(QByteArrayView der, const Secret &passphrase)
{
    if (const Result<Certificate> certificate = certificateFromDer(der))
        return {.certificates = {*certificate}, .keys = {}, .matters = {}};
    if (std::optional<GivenContents> contents = readPkcs12(der, passphrase))
        return *std::move(contents);
    if (const auto certificates = certificatesInPkcs7(der))
        return {.certificates = *certificates, .keys = {}, .matters = {}};
    ReadKey key = keyFromDer(der);
    if (key || key.error() != HeapMatter::Unknown)
        return onlyKey(std::move(key));
    StretchBudget budget;
    return onlyKey(keyFromEncryptedDer(der, passphrase, budget, LegacyContext()));
}

} // namespace

GivenContents readGivenFile(const GivenFile &file)
{
    const QByteArrayView bytes = file.bytes.reveal();
    if (bytes.size() > kLargestGivenFile)
        return only(HeapMatter::TooLarge);
    GivenContents contents = bytes.contains("-----BEGIN ") ? readPem(bytes, file.passphrase)
                                                           : readDer(bytes, file.passphrase);
    if (contents == GivenContents())
        contents.matters.append(HeapMatter::Unknown);
    return contents;
}

} // namespace postseal
