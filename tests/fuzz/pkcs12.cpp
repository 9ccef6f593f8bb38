// SPDX-License-Identifier: GPL-3.0-or-later
// Input: PASSPHRASE PKCS#12 (input.h).
#include "core/x509/pkcs12.h"

#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

void checkContents(const GivenContents &contents, const QByteArray &bytes)
{
    for (const PrivateKey &key : contents.keys) {
        const Result<PrivateKeyFacts> read = keyFromPem(key.pem);
        require(read && !read->encrypted &&
                    read->publicKeyFingerprint == key.facts.publicKeyFingerprint,
                "a key can be read without a passphrase", {bytes});
    }
    if (!contents.certificates.isEmpty())
        require(certificatesFromPem(toPem(contents.certificates)).value() == contents.certificates,
                "PEM of the certificates is read as the same", {bytes});
    for (const HeapMatter matter : contents.matters)
        require(contents.matters.count(matter) == 1, "everything is said once", {bytes});
}

} // namespace

void fuzz::pkcs12(Input &input)
{
    const QByteArray word = input.word();
    const QByteArray bytes = input.rest();
    for (const QByteArray &each : {word, QByteArray()}) {
        const Secret passphrase = Secret::take(QByteArray(each));
        const std::optional<GivenContents> contents = readPkcs12(bytes, passphrase);
        if (!contents)
            return;
        checkContents(*contents, bytes);
        require(readPkcs12(bytes, passphrase) == contents, "the same file comes to the same",
                {bytes});
        const bool locked = contents->matters.contains(HeapMatter::Locked);
        require(!locked || each.isEmpty(), "who gave a passphrase is not asked for one", {bytes});
    }
}
