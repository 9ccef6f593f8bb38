// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenclient.h"

#include "core/base/tr.h"
#include "core/x509/verification.h"

#include <algorithm>

namespace postseal {

namespace {

bool hasKey(const Certificate &certificate, const QList<PrivateKey> &keys)
{
    return std::ranges::any_of(
        keys, [&](const PrivateKey &key) { return matches(certificate, key.facts); });
}

bool isIssuer(const Certificate &certificate, const QList<Certificate> &all)
{
    return std::ranges::any_of(all, [&](const Certificate &other) {
        return other != certificate && other.issuer == certificate.subject;
    });
}

/// Those of \a all that \a keep takes, each once; all where it takes none.
template <typename Keep>
QList<Certificate> narrowed(const QList<Certificate> &all, Keep keep)
{
    QList<Certificate> some;
    for (const Certificate &each : all) {
        if (keep(each) && !some.contains(each))
            some.append(each);
    }
    return some.isEmpty() ? all : some;
}

/// Of clients and their issuers the clients'.
QList<Certificate> clientsIn(const GivenContents &contents)
{
    const QList<Certificate> &all = contents.certificates;
    QList<Certificate> clients =
        narrowed(all, [&](const Certificate &each) { return hasKey(each, contents.keys); });
    clients = narrowed(clients, [](const Certificate &each) { return !each.isCa; });
    return narrowed(clients, [&](const Certificate &each) { return !isIssuer(each, all); });
}

QList<Certificate> chainOf(const Certificate &client, const QList<Certificate> &all)
{
    QList<Certificate> chain{client};
    while (true) {
        const auto issuer = std::ranges::find_if(all, [&chain](const Certificate &each) {
            return each.subject == chain.last().issuer && !chain.contains(each);
        });
        if (issuer == all.cend())
            return chain;
        chain.append(*issuer);
    }
}

Error whyNone(const GivenFile &file, const QList<HeapMatter> &matters)
{
    const HeapMatter matter = matters.value(0, HeapMatter::Unknown);
    const bool isLocked = matter == HeapMatter::Locked || matter == HeapMatter::WrongPassphrase;
    return {isLocked ? ErrorCode::AuthFailed : ErrorCode::BadInput, file.name,
            HeapFinding{.matter = matter, .file = file.name, .about = {}}.sentence()};
}

Error tooMany(const GivenFile &file, const QList<Certificate> &clients)
{
    QStringList names;
    for (const Certificate &each : clients)
        names += each.commonName.isEmpty() ? each.subject : each.commonName;
    return {ErrorCode::BadInput, file.name,
            postseal::tr("it holds the certificates of several clients (%1); give a file for each")
                .arg(names.join(QStringLiteral(", ")))};
}

QString localDay(const QDateTime &time)
{
    return time.toLocalTime().date().toString(Qt::ISODate);
}

} // namespace

Result<GivenClient> givenClientIn(const GivenFile &file)
{
    const GivenContents contents = readGivenFile(file);
    const bool isKey = !contents.keys.isEmpty() || file.bytes.reveal().contains("PRIVATE KEY-----");
    if (contents.certificates.isEmpty() && isKey)
        return fail(ErrorCode::BadInput, file.name,
                    postseal::tr("there is a private key in it, which is a secret that stays with "
                                 "the client; give its certificate"));
    if (contents.certificates.isEmpty())
        return std::unexpected(whyNone(file, contents.matters));
    const QList<Certificate> clients = clientsIn(contents);
    if (clients.size() > 1)
        return std::unexpected(tooMany(file, clients));
    const Certificate &client = clients.first();
    return GivenClient{.certificate = client,
                       .chain = chainOf(client, contents.certificates),
                       .hadKey = hasKey(client, contents.keys)};
}

QStringList warningsOf(const GivenClient &client, const QDateTime &at)
{
    const Certificate &certificate = client.certificate;
    QStringList warnings;
    if (certificate.notAfter < at)
        warnings += postseal::tr("It expired on %1; Postfix looks at no date and lets it in all "
                                 "the same.")
                        .arg(localDay(certificate.notAfter));
    if (certificate.notBefore > at)
        warnings += postseal::tr("It is not valid before %1; Postfix looks at no date and lets it "
                                 "in at once.")
                        .arg(localDay(certificate.notBefore));
    if (!isForClients(certificate))
        warnings += postseal::tr("It is not for TLS clients but for something else, such as "
                                 "servers: a program may refuse to show it.");
    return warnings;
}

} // namespace postseal
