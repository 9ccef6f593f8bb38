// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/presentserved.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/settings/expansion.h"

namespace postseal::ctl {

namespace {

/// What the settings say, and what listeners of a server show now.
struct CertificateSight {
    Snapshot snapshot;
    QList<ServedCertificate> served;
    Result<QList<NameSeen>> names;
};

Result<CertificateSight> lookAtCertificates(const QString &target, const Arguments &arguments)
{
    if (!isServer(target) || arguments.has(QStringLiteral("no-probe"))) {
        const Result<Snapshot> snapshot = readTarget(target, arguments);
        if (!snapshot)
            return std::unexpected(snapshot.error());
        return CertificateSight{.snapshot = *snapshot, .served = {}, .names = {}};
    }
    const Interrupt interrupt;
    Result<Visit> there = visit(target, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Result<QList<ServedCertificate>> served = servedBy(*there, interrupt);
    if (!served)
        return std::unexpected(served.error());
    Result<QList<NameSeen>> names = namesOf(*there, interrupt);
    return CertificateSight{
        .snapshot = std::move(there->snapshot), .served = *served, .names = std::move(names)};
}

QByteArray hostOf(const Snapshot &snapshot)
{
    return valueOf({.configuration = snapshot.configuration, .facts = snapshot.facts}, "myhostname",
                   snapshot.facts.parameter("myhostname"))
        .value_or(QByteArray());
}

QJsonObject jsonOfSight(const CertificateSight &sight)
{
    const auto &[configuration, facts] = std::pair<const Configuration &, const ServerFacts &>(
        sight.snapshot.configuration, sight.snapshot.facts);
    QJsonArray certificates, trusts, served, names;
    for (const NamedCertificate &named : namedCertificates(configuration, facts))
        certificates.append(jsonOf(named));
    for (const TlsTrust &trust : tlsTrusts(configuration, facts))
        trusts.append(jsonOf(trust));
    for (const ServedCertificate &each : sight.served)
        served.append(jsonOf(each));
    for (const NameSeen &each : sight.names.value_or(QList<NameSeen>()))
        names.append(jsonOf(each));
    return {
        {QStringLiteral("certificates"), certificates},
        {QStringLiteral("rowsWithOwnCertificate"), jsonList(rowsWithOwnCertificate(configuration))},
        {QStringLiteral("served"), served},
        {QStringLiteral("names"), sight.names ? QJsonValue(names) : QJsonValue()},
        {QStringLiteral("trust"), trusts}};
}

QString orNone(const QString &text, const char *none)
{
    return text.isEmpty() ? QStringLiteral("  %1\n").arg(QLatin1StringView(none)) : text;
}

QString textOfSight(const CertificateSight &sight)
{
    const Configuration &configuration = sight.snapshot.configuration;
    QString shown, trusted, served;
    for (const NamedCertificate &named : namedCertificates(configuration, sight.snapshot.facts))
        shown += textOf(named);
    for (const TlsTrust &trust : tlsTrusts(configuration, sight.snapshot.facts))
        trusted += textOf(trust);
    for (const ServedCertificate &each : sight.served)
        served += textOf(each);
    QString names = sight.names
                        ? QString()
                        : QStringLiteral("  unknown: %1\n").arg(describe(sight.names.error()));
    for (const NameSeen &each : sight.names.value_or(QList<NameSeen>()))
        names += textOf(each);
    if (!names.isEmpty())
        names.prepend(QLatin1StringView("\nDNS leads others here by\n"));
    const QList<QByteArray> own = rowsWithOwnCertificate(configuration);
    if (!own.isEmpty())
        shown += QStringLiteral("  others in the rows %1\n").arg(str(own.join(", ")));
    if (!served.isEmpty())
        served = QStringLiteral("\nIts listeners show now\n") + served;
    return QStringLiteral("This server shows\n") + orNone(shown, "no certificate") + served +
           names + QStringLiteral("\nIt trusts certificates of\n") + orNone(trusted, "nobody");
}

} // namespace

int runCert(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    const bool tlsa = arguments.has(QStringLiteral("tlsa"));
    if (target && tlsa) {
        if (const Status server = mustBeServer(*target, QStringLiteral("cert --tlsa")); !server)
            return report(server.error(), arguments);
    }
    const Result<CertificateSight> sight =
        target ? lookAtCertificates(*target, arguments) : std::unexpected(target.error());
    if (!sight)
        return report(sight.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOfSight(*sight));
    else
        print(tlsa ? tlsaText(sight->served, hostOf(sight->snapshot)) : textOfSight(*sight));
    return Done;
}

} // namespace postseal::ctl
