// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/givencertificates.h"

#include "app/postsealctl/inputfile.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/intents/renewalreload.h"
#include "core/intents/servebyname.h"
#include "core/settings/expansion.h"
#include "core/settings/snitable.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

/// A whole bundle is the distribution's, and each takes looks at some eighty names on the server.
constexpr qsizetype kMostAuthorities = 20;

bool isLocked(const GivenFile &file)
{
    const QList<HeapMatter> matters = readGivenFile(file).matters;
    return matters.contains(HeapMatter::Locked);
}

/// The key beside an authority's certificate is not needed.
bool hidesAuthorities(const GivenFile &file)
{
    return readGivenFile(file).certificates.isEmpty() && isLocked(file);
}

Result<Secret> passphraseOf(const GivenFile &file, const QString &option,
                            const Arguments &arguments, const Interrupt &interrupt)
{
    if (arguments.has(option)) {
        const Result<int> fd = arguments.number(option, 0, 0);
        return fd ? secretFromDescriptor(*fd, interrupt) : std::unexpected(fd.error());
    }
    if (!arguments.has(QStringLiteral("no-input")) && hasTerminal())
        return askSecret(QStringLiteral("Passphrase of %1: ").arg(file.name), interrupt);
    return fail(ErrorCode::BadInput, file.name,
                QStringLiteral("needs its passphrase (--%1 N)").arg(option));
}

HeapMeasure measureOf(const Configuration &configuration, const ServerFacts &facts, bool byName)
{
    const QByteArray host = valueOf({.configuration = configuration, .facts = facts}, "myhostname",
                                    facts.parameter("myhostname"))
                                .value_or(QByteArray());
    return {.hostNames = host.isEmpty() ? QList<QByteArray>() : QList{host},
            .trust = TrustStore::systemStore(),
            .at = QDateTime::currentDateTimeUtc(),
            .everyHost = byName,
            .hasOwnPair = !namedCertificates(configuration, facts).isEmpty()};
}

/// Every name of \a pairs, and what to show for it: of each kind of key the first.
QList<ServedName> servedNames(const QList<PlacedPair> &pairs)
{
    QList<ServedName> names;
    QMap<QByteArray, QStringList> kinds;
    for (const PlacedPair &each : pairs) {
        const Certificate &leaf = each.pair.chain.first();
        const QList<QByteArray> own =
            leaf.dnsNames.isEmpty() ? QList{leaf.commonName.toUtf8()} : leaf.dnsNames;
        for (const QByteArray &name : own) {
            if (kinds[name].contains(leaf.keyType))
                continue;
            kinds[name].append(leaf.keyType);
            auto at = std::ranges::find(names, name, &ServedName::name);
            if (at == names.end())
                at = names.insert(names.end(), {.name = name, .files = {}});
            at->files.append(each.files);
        }
    }
    return names;
}

/// A row for each of \a names; where certbot renews one of the files, it runs what builds the index
/// again.
Status serveNames(Wanted &wanted, const ServerFacts &facts, const QList<ServedName> &names)
{
    const Result<Intended> intended = serveByName(wanted.configuration, facts, names);
    if (!intended)
        return std::unexpected(intended.error());
    wanted.configuration = intended->next;
    wanted.goals.append({.goal = QStringLiteral("show certificates by name"),
                         .said = intended->said,
                         .remarks = intended->remarks});
    const Result<Intended> hook = reloadAfterRenewal(wanted.configuration, facts);
    if (!hook || hook->said.isEmpty()) // nothing of certbot's, or a program of somebody's own
        return {};
    wanted.configuration = hook->next;
    wanted.goals.append(
        {.goal = QStringLiteral("renewal-hook"), .said = hook->said, .remarks = {}});
    return {};
}

/// Rows for all of them: those of \a own, too, since a client may ask for them by name.
Status showByName(Wanted &wanted, const ServerFacts &facts, const QByteArray &directory,
                  const QList<PlacedPair> &own, const QList<PlacedPair> &beside)
{
    const Result<Configuration> put = putGivenPairs(wanted.configuration, directory, beside);
    if (!put)
        return std::unexpected(put.error());
    wanted.configuration = *put;
    return serveNames(wanted, facts, servedNames(own + beside));
}

/// Rows of tls_server_sni_maps for names of \a own go on to its files: who asks for such a name is
/// shown what stands there, not what main.cf names.
Status moveRows(Wanted &wanted, const ServerFacts &facts, const QList<PlacedPair> &own)
{
    QList<ServedName> names = servedNames(own);
    for (const ServedName &each : names) {
        if (!hasSniRow(wanted.configuration, facts, each.name))
            return fail(ErrorCode::NotPermitted, QStringLiteral("tls_server_sni_maps"),
                        QStringLiteral("a table may not be read by this account, and what it has "
                                       "for %1 would go on being shown (--sudo)")
                            .arg(str(each.name)));
    }
    names.removeIf([&](const ServedName &each) {
        return hasSniRow(wanted.configuration, facts, each.name) != true;
    });
    return names.isEmpty() ? Status() : serveNames(wanted, facts, names);
}

using NeedsPassphrase = bool (*)(const GivenFile &);

/// The file \a path, with the passphrase of \a option where \a needsPassphrase.
Result<GivenFile> readFile(const QString &path, const QString &option,
                           NeedsPassphrase needsPassphrase, const Arguments &arguments,
                           const Interrupt &interrupt)
{
    Result<QByteArray> bytes = readInput(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    GivenFile file{.name = path, .bytes = Secret::take(*std::move(bytes)), .passphrase = {}};
    if (!needsPassphrase(file))
        return file;
    Result<Secret> passphrase = passphraseOf(file, option, arguments, interrupt);
    if (!passphrase)
        return std::unexpected(passphrase.error());
    file.passphrase = *std::move(passphrase);
    return file;
}

/// Reads \a files, of which those need a passphrase for which \a needsPassphrase.
Status readAll(QList<GivenFile> &files, NeedsPassphrase needsPassphrase, const Arguments &arguments,
               const Interrupt &interrupt)
{
    for (GivenFile &file : files) {
        Result<GivenFile> read = readFile(file.name, QStringLiteral("certificate-passphrase-fd"),
                                          needsPassphrase, arguments, interrupt);
        if (!read)
            return std::unexpected(read.error());
        file = *std::move(read);
    }
    return {};
}

} // namespace

Result<GivenFile> readGiven(const QString &path, const QString &option, const Arguments &arguments,
                            const Interrupt &interrupt)
{
    return readFile(path, option, isLocked, arguments, interrupt);
}

Error refusalOf(const QString &option, const QList<HeapFinding> &findings)
{
    QStringList bad;
    for (const HeapFinding &finding : findings) {
        if (finding.weight() == HeapFinding::Weight::Bad)
            bad += finding.file + QStringLiteral(": ") + finding.sentence();
    }
    return {ErrorCode::BadInput, option,
            bad.isEmpty() ? QStringLiteral("holds nothing that can be used")
                          : bad.join(u' ').chopped(1)};
}

Result<Changes> readChanges(const QString &target, const Arguments &arguments,
                            const Interrupt &interrupt)
{
    Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return changes;
    Result<std::optional<EarlierState>> earlier =
        earlierState(target, changes->to, interrupt.token());
    if (!earlier)
        return std::unexpected(earlier.error());
    changes->earlier = *std::move(earlier);
    const auto read = [&](QList<GivenFile> &files, NeedsPassphrase needs) {
        return readAll(files, needs, arguments, interrupt);
    };
    for (const Status &done :
         {read(changes->certificates, isLocked), read(changes->trusted, hidesAuthorities),
          read(changes->trustedClients, hidesAuthorities)}) {
        if (!done)
            return std::unexpected(done.error());
    }
    for (const GivenFile &file : changes->trusted + changes->trustedClients) {
        if (readGivenFile(file).certificates.size() > kMostAuthorities)
            return fail(ErrorCode::BadInput, file.name,
                        QStringLiteral("holds more than %1 certificates. Give the authorities that "
                                       "are wanted, not a whole bundle")
                            .arg(kMostAuthorities));
    }
    return changes;
}

Status useCertificates(Wanted &wanted, const ServerFacts &facts, const Changes &changes)
{
    if (changes.certificates.isEmpty())
        return changes.byName ? fail(ErrorCode::BadInput, QStringLiteral("--sni"),
                                     QStringLiteral("is about files of --certificate"))
                              : Status();
    const Configuration &from = wanted.configuration;
    const QByteArray directory =
        changes.mainDirectory.isEmpty() ? from.directory() : changes.mainDirectory;
    const CertificateHeap heap =
        sortHeap(changes.certificates, measureOf(from, facts, changes.byName));
    if (heap.pairs.isEmpty() && heap.beside.isEmpty())
        return std::unexpected(refusalOf(QStringLiteral("--certificate"), heap.findings));
    const QList<PlacedPair> own = placed(heap.pairs, from, facts, directory, {});
    const QList<PlacedPair> beside = placedBeside(heap.beside, own, from, facts, directory);
    const Result<Configuration> next =
        own.isEmpty() ? from : useGivenPairs(from, facts, directory, own);
    if (!next)
        return std::unexpected(next.error());
    wanted.configuration = *next;
    wanted.certificates = heap.findings;
    return changes.byName ? showByName(wanted, facts, directory, own, beside)
                          : moveRows(wanted, facts, own);
}

QList<QByteArray> certificatePaths(const QList<GivenFile> &files, const QByteArray &directory)
{
    QList<QByteArray> paths;
    for (const GivenFile &file : files) {
        for (const Certificate &each : readGivenFile(file).certificates) {
            if (each.isCa && !each.selfSigned)
                continue;
            QList<QByteArray> taken;
            for (const char *suffix : {"", "", "-ecdsa", "-ecdsa"}) {
                const CertificateFiles place =
                    placesForGiven({}, {}, directory, fileNameOf(each) + suffix, taken);
                taken += {place.certificate, place.key};
            }
            paths += taken;
        }
    }
    return paths;
}

} // namespace postseal::ctl
