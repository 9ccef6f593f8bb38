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

HeapMeasure measureOf(const Configuration &configuration, const ServerFacts &facts)
{
    const QByteArray host = valueOf({.configuration = configuration, .facts = facts}, "myhostname",
                                    facts.parameter("myhostname"))
                                .value_or(QByteArray());
    return {.hostNames = host.isEmpty() ? QList<QByteArray>() : QList{host},
            .trust = TrustStore::systemStore(),
            .at = QDateTime::currentDateTimeUtc()};
}

/// Why nothing of a heap can be used: all that is bad, each with its file.
Error refusalOf(const QList<HeapFinding> &findings)
{
    QStringList bad;
    for (const HeapFinding &finding : findings) {
        if (finding.weight() == HeapFinding::Weight::Bad)
            bad += finding.file + QStringLiteral(": ") + finding.sentence();
    }
    return {ErrorCode::BadInput, QStringLiteral("--certificate"),
            bad.isEmpty() ? QStringLiteral("holds no certificate with its key")
                          : bad.join(u' ').chopped(1)};
}

} // namespace

Result<GivenFile> readGiven(const QString &path, const QString &option, const Arguments &arguments,
                            const Interrupt &interrupt)
{
    Result<QByteArray> bytes = readInput(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    GivenFile file{.name = path, .bytes = Secret::take(*std::move(bytes)), .passphrase = {}};
    if (!isLocked(file))
        return file;
    Result<Secret> passphrase = passphraseOf(file, option, arguments, interrupt);
    if (!passphrase)
        return std::unexpected(passphrase.error());
    file.passphrase = *std::move(passphrase);
    return file;
}

Result<Changes> readChanges(const Arguments &arguments, const Interrupt &interrupt)
{
    Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return changes;
    for (GivenFile &file : changes->certificates) {
        Result<GivenFile> read =
            readGiven(file.name, QStringLiteral("certificate-passphrase-fd"), arguments, interrupt);
        if (!read)
            return std::unexpected(read.error());
        file = *std::move(read);
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
        return std::unexpected(refusalOf(heap.findings));
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
