// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/givencertificates.h"

#include "app/postsealctl/inputfile.h"
#include "app/postsealctl/terminal.h"
#include "core/settings/expansion.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

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

Result<Secret> passphraseOf(const GivenFile &file, const Arguments &arguments,
                            const Interrupt &interrupt)
{
    const QString option = QStringLiteral("certificate-passphrase-fd");
    if (arguments.has(option)) {
        const Result<int> fd = arguments.number(option, 0, 0);
        return fd ? secretFromDescriptor(*fd, interrupt) : std::unexpected(fd.error());
    }
    if (!arguments.has(QStringLiteral("no-input")) && hasTerminal())
        return askSecret(QStringLiteral("Passphrase of %1: ").arg(file.name), interrupt);
    return fail(ErrorCode::BadInput, file.name,
                QStringLiteral("needs its passphrase (--certificate-passphrase-fd N)"));
}

HeapMeasure measureOf(const Configuration &configuration, const ServerFacts &facts)
{
    const QByteArray host = valueOf({.configuration = configuration, .facts = facts}, "myhostname",
                                    facts.parameter("myhostname"))
                                .value_or(QByteArray());
    return {.hostNames = host.isEmpty() ? QList<QByteArray>() : QList{host},
            .trust = TrustStore::systemStore(),
            .at = QDateTime::currentDateTimeUtc()};
}

using NeedsPassphrase = bool (*)(const GivenFile &);

/// Reads \a files, and asks for the passphrases of those for which \a needsPassphrase.
Status readAll(QList<GivenFile> &files, NeedsPassphrase needsPassphrase, const Arguments &arguments,
               const Interrupt &interrupt)
{
    for (GivenFile &file : files) {
        Result<QByteArray> bytes = readInput(file.name);
        if (!bytes)
            return std::unexpected(bytes.error());
        file.bytes = Secret::take(*std::move(bytes));
        if (!needsPassphrase(file))
            continue;
        Result<Secret> passphrase = passphraseOf(file, arguments, interrupt);
        if (!passphrase)
            return std::unexpected(passphrase.error());
        file.passphrase = *std::move(passphrase);
    }
    return {};
}

} // namespace

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

Result<Changes> readChanges(const Arguments &arguments, const Interrupt &interrupt)
{
    Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return changes;
    const auto read = [&](QList<GivenFile> &files, NeedsPassphrase needs) {
        return readAll(files, needs, arguments, interrupt);
    };
    for (const Status &done :
         {read(changes->certificates, isLocked), read(changes->trusted, hidesAuthorities),
          read(changes->trustedClients, hidesAuthorities)}) {
        if (!done)
            return std::unexpected(done.error());
    }
    return changes;
}

Result<GivenCertificates> withCertificates(const Configuration &from, const ServerFacts &facts,
                                           const Changes &changes)
{
    if (changes.certificates.isEmpty())
        return GivenCertificates{.configuration = from, .findings = {}};
    const QByteArray directory =
        changes.mainDirectory.isEmpty() ? from.directory() : changes.mainDirectory;
    const CertificateHeap heap = sortHeap(changes.certificates, measureOf(from, facts));
    if (heap.pairs.isEmpty())
        return std::unexpected(refusalOf(QStringLiteral("--certificate"), heap.findings));
    const Result<Configuration> next =
        useGivenPairs(from, facts, directory, placed(heap.pairs, from, facts, directory, {}));
    if (!next)
        return std::unexpected(next.error());
    return GivenCertificates{.configuration = *next, .findings = heap.findings};
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
