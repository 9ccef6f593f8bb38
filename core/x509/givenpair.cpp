// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenpair.h"

#include "core/base/tr.h"
#include "core/x509/privatekey.h"

#include <algorithm>

namespace postseal {

namespace {

std::unexpected<Error> refuse(const QString &why)
{
    return fail(ErrorCode::BadInput, {}, why);
}

Secret taken(QByteArrayView block)
{
    QByteArray bytes = block.toByteArray();
    bytes += '\n';
    return Secret::take(std::move(bytes));
}

/// The first PEM block of \a pem with a private key; empty: there is none.
Secret keyBlockOf(const Secret &pem)
{
    const QByteArrayView bytes = pem.reveal();
    qsizetype at = 0;
    while ((at = bytes.indexOf("-----BEGIN ", at)) >= 0) {
        const qsizetype lineEnd = bytes.indexOf('\n', at);
        const qsizetype end = bytes.indexOf("-----END ", at);
        const qsizetype last = end < 0 ? -1 : bytes.indexOf("-----", end + 9);
        if (lineEnd < 0 || last < 0)
            return {};
        if (bytes.sliced(at, lineEnd - at).contains("PRIVATE KEY-----"))
            return taken(bytes.sliced(at, last + 5 - at));
        at = last;
    }
    return {};
}

/// The certificates in \a files; a file that has none is passed over.
QList<Certificate> certificatesIn(const QList<Secret> &files)
{
    QList<Certificate> all;
    for (const Secret &file : files) {
        const Result<QList<Certificate>> some = certificatesFromPem(file.reveal());
        if (some)
            all += *some;
    }
    return all;
}

/// \a leaf and its issuers out of \a heap, as far as they are there.
QList<Certificate> chainFrom(const Certificate &leaf, QList<Certificate> heap)
{
    QList<Certificate> chain{leaf};
    heap.removeIf([](const Certificate &each) { return each.selfSigned || !each.isCa; });
    while (true) {
        const auto issuer = std::ranges::find(heap, chain.last().issuer, &Certificate::subject);
        if (issuer == heap.cend() || chain.contains(*issuer))
            return chain;
        chain.append(*issuer);
    }
}

Result<PrivateKeyFacts> factsOf(const Secret &key)
{
    Result<PrivateKeyFacts> facts = keyFromPem(key);
    if (facts)
        return facts;
    if (facts.error().code == ErrorCode::AuthFailed)
        return refuse(tr("the key is protected by a passphrase, and Postfix cannot ask for one; "
                         "take it out first: openssl pkey -in KEY -out KEY-WITHOUT"));
    return refuse(tr("the private key cannot be read; it is damaged or of an unknown kind"));
}

} // namespace

Result<GivenPair> givenPair(const QList<Secret> &files)
{
    const QList<Certificate> heap = certificatesIn(files);
    if (heap.isEmpty())
        return refuse(tr("there is no readable PEM certificate in these files"));
    Secret key;
    for (const Secret &file : files) {
        if (key.isEmpty())
            key = keyBlockOf(file);
    }
    if (key.isEmpty())
        return refuse(tr("there is no PEM private key in these files"));
    const Result<PrivateKeyFacts> facts = factsOf(key);
    if (!facts)
        return std::unexpected(facts.error());
    const auto leaf = std::ranges::find_if(
        heap, [&facts](const Certificate &each) { return matches(each, *facts); });
    if (leaf == heap.cend())
        return refuse(tr("the private key is not the key of this certificate; give the key that "
                         "the certificate was issued for"));
    return GivenPair{.chain = chainFrom(*leaf, heap), .key = key};
}

Result<Configuration> useGivenPair(const Configuration &from, const ServerFacts &facts,
                                   const QByteArray &directory, const CertificateFiles &files,
                                   const GivenPair &pair)
{
    Configuration next = from;
    if (const Status put =
            next.putFile(pathOf(from, directory, files.certificate), toPem(pair.chain), "644");
        !put)
        return std::unexpected(put.error());
    if (const Status put = next.putFile(pathOf(from, directory, files.key),
                                        pair.key.reveal().toByteArray(), "400");
        !put)
        return std::unexpected(put.error());
    return useServerCertificate(next, facts, files);
}

} // namespace postseal
