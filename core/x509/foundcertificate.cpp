// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/foundcertificate.h"

#include "core/settings/renewalhook.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

using Source = FoundCertificate::Source;
using Use = FoundCertificate::Use;

QByteArray folderOf(const QByteArray &path)
{
    return path.left(path.lastIndexOf('/'));
}

QByteArray stemOf(const QByteArray &path)
{
    return path.left(path.lastIndexOf('.'));
}

Source sourceOf(const QByteArray &path, const Certificate &leaf)
{
    if (path.startsWith("/etc/letsencrypt/"))
        return Source::Certbot;
    if (path.contains("/.acme.sh/"))
        return Source::AcmeSh;
    if (path.contains("/dehydrated/"))
        return Source::Dehydrated;
    const bool shipped = path.startsWith("/etc/ssl/certs/ssl-cert-snakeoil") ||
                         path == "/etc/pki/tls/certs/postfix.pem" ||
                         path == "/etc/pki/tls/certs/localhost.crt";
    return shipped && leaf.selfSigned ? Source::Distribution : Source::File;
}

/// Where the key of the certificate at \a path lies by custom.
QList<QByteArray> customaryKeys(const QByteArray &path)
{
    const QByteArray folder = folderOf(path);
    const QByteArray name = folder.mid(folder.lastIndexOf('/') + 1);
    const QByteArray stem = stemOf(path.mid(folder.size() + 1));
    const QByteArray plain = name.endsWith("_ecc") ? name.chopped(4) : name;
    return {folder + "/privkey.pem",
            folder + '/' + plain + ".key",
            folder + '/' + stem + ".key",
            folder + "/key.pem",
            "/etc/ssl/private/" + stem + ".key",
            "/etc/ssl/private/" + stem + ".pem",
            "/etc/pki/tls/private/" + stem + ".key"};
}

const PemFile *fileAt(const CertificateSearch &search, const QByteArray &path)
{
    const auto it = std::ranges::find(search.files, path, &PemFile::path);
    return it == search.files.cend() ? nullptr : &*it;
}

bool isKeyOf(const PemFile &file, const Certificate &leaf)
{
    return file.key == PemFile::Key::Readable && file.keyFingerprint == leaf.publicKeyFingerprint;
}

/// Files with a key that may be the one of \a file, the likeliest first.
QList<const PemFile *> keyCandidates(const CertificateSearch &search, const PemFile &file,
                                     const NamedCertificate *named)
{
    QList<const PemFile *> candidates;
    const auto add = [&](const PemFile *each) {
        if (each && each->key != PemFile::Key::None && !candidates.contains(each))
            candidates.append(each);
    };
    if (named)
        add(fileAt(search, named->key));
    add(&file);
    for (const QByteArray &path : customaryKeys(file.path))
        add(fileAt(search, path));
    for (const PemFile &each : search.files) {
        if (isKeyOf(each, file.certificates.first()))
            add(&each);
    }
    return candidates;
}

Known fits(const PemFile &key, const Certificate &leaf)
{
    if (key.key != PemFile::Key::Readable)
        return Known::Unknown;
    return isKeyOf(key, leaf) ? Known::Yes : Known::No;
}

void takeKey(FoundCertificate &found, const CertificateSearch &search, const PemFile &file,
             const NamedCertificate *named)
{
    const QList<const PemFile *> candidates = keyCandidates(search, file, named);
    if (candidates.isEmpty())
        return;
    const auto best = std::ranges::find_if(
        candidates, [&](const PemFile *key) { return isKeyOf(*key, found.leaf()); });
    const PemFile &key = best == candidates.cend() ? *candidates.first() : **best;
    found.files.key = key.path;
    found.keyMatches = fits(key, found.leaf());
    found.keyEncrypted = key.key == PemFile::Key::Encrypted;
    found.keyMode = key.identity.mode;
    const PemFile *namedKey = named ? fileAt(search, named->key) : nullptr;
    if (namedKey && fits(*namedKey, found.leaf()) == Known::No)
        found.use = Use::WithForeignKey;
}

bool isIn(const QByteArray &path, const QByteArray &scope)
{
    return path == scope || path.startsWith(scope + '/');
}

void takeRenewal(FoundCertificate &found, const CertificateSearch &search)
{
    const QByteArray &path = found.files.certificate;
    const bool hidden = std::ranges::any_of(search.unseen, [&](const QByteArray &place) {
        return isIn(path, place) ||
               (found.source == Source::Certbot && place == "/etc/letsencrypt/renewal");
    });
    bool known = false;
    bool doubtful = hidden;
    bool yes = false;
    for (const RenewalHook &hook : search.hooks) {
        if (!isIn(path, hook.scope))
            continue;
        known = true;
        yes = yes || hook.reloads == Known::Yes;
        doubtful = doubtful || hook.reloads == Known::Unknown;
        if (!hook.words.isEmpty())
            found.renewalWords.append(hook.words);
    }
    if (yes)
        found.renewalReloads = Known::Yes;
    else if (known && !doubtful)
        found.renewalReloads = Known::No;
}

FoundCertificate foundIn(const CertificateSearch &search, const PemFile &file,
                         const NamedCertificate *named)
{
    FoundCertificate found;
    found.files.certificate = file.path;
    found.chain = file.certificates;
    found.files.ec = found.leaf().keyType == QStringLiteral("EC");
    found.source = sourceOf(file.path, found.leaf());
    if (named) {
        found.use = Use::Yes;
        found.parameter = named->parameter;
    }
    takeKey(found, search, file, named);
    takeRenewal(found, search);
    return found;
}

int rankOf(const FoundCertificate &found)
{
    if (found.use != Use::No)
        return 0;
    if (!isUsable(found))
        return 3;
    return found.leaf().selfSigned ? 2 : 1;
}

} // namespace

QList<FoundCertificate> foundCertificates(const CertificateSearch &search,
                                          const QList<NamedCertificate> &named)
{
    QList<FoundCertificate> list;
    for (const PemFile &file : search.files) {
        if (file.certificates.isEmpty())
            continue;
        const auto use = std::ranges::find(named, file.path, &NamedCertificate::certificate);
        const bool isNamed = use != named.cend();
        const FoundCertificate found = foundIn(search, file, isNamed ? &*use : nullptr);
        if (isNamed || !found.files.key.isEmpty() || !found.leaf().isCa)
            list.append(found);
    }
    std::ranges::stable_sort(list, [](const FoundCertificate &a, const FoundCertificate &b) {
        if (rankOf(a) != rankOf(b))
            return rankOf(a) < rankOf(b);
        return a.leaf().notAfter > b.leaf().notAfter;
    });
    return list;
}

CertificateSearch withOwnFiles(CertificateSearch search, const QList<PemFile> &own)
{
    for (const PemFile &file : own) {
        search.files.removeIf([&file](const PemFile &each) { return each.path == file.path; });
        search.files.append(file);
    }
    return search;
}

CertificateSearch withOwnHook(CertificateSearch search, const Configuration &configuration,
                              const ServerFacts &facts)
{
    const bool isFound = std::ranges::any_of(
        search.hooks, [](const RenewalHook &hook) { return hook.words == kCertbotHook; });
    if (!isFound && hasCertbotHook(configuration, facts))
        search.hooks.append({.tool = "certbot",
                             .scope = "/etc/letsencrypt/live",
                             .reloads = Known::Yes,
                             .words = kCertbotHook});
    return search;
}

QMap<QByteArray, PemFacts> pemFactsOf(const CertificateSearch &search)
{
    QMap<QByteArray, PemFacts> facts;
    for (const PemFile &file : search.files) {
        if (file.identity.kind != FileIdentity::Kind::File)
            continue;
        facts.insert(file.identity.sha256,
                     {.certificate = file.certificates.isEmpty()
                                         ? QByteArray()
                                         : file.certificates.first().publicKeyFingerprint,
                      .privateKey = file.keyFingerprint});
    }
    return facts;
}

bool isUsable(const FoundCertificate &found)
{
    return !found.files.key.isEmpty() && !found.keyEncrypted && found.keyMatches != Known::No;
}

} // namespace postseal
