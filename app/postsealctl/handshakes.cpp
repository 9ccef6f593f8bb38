// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/handshakes.h"

#include "app/postsealctl/givencertificates.h"
#include "core/postfix/idn.h"
#include "core/probe/deskvantage.h"
#include "core/x509/certificateheap.h"

#include <QFile>

#include <chrono>

namespace postseal::ctl {

namespace {

Result<TrustStore> trustOf(const QString &caFile)
{
    if (caFile.isEmpty())
        return TrustStore::systemStore();
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, caFile, file.errorString());
    Result<TrustStore> trust = TrustStore::fromPem(file.readAll());
    if (!trust)
        return fail(trust.error().code, caFile, trust.error().detail);
    return trust;
}

} // namespace

Result<ProbeSettings> probeSettingsOf(const Arguments &arguments, const SshTarget &target)
{
    Result<TrustStore> trust = trustOf(arguments.value(QStringLiteral("ca")));
    if (!trust)
        return std::unexpected(trust.error());
    const QByteArray name = arguments.value(QStringLiteral("name")).toUtf8();
    ProbeSettings settings;
    settings.enabled = !arguments.has(QStringLiteral("no-probe"));
    const QByteArray &wanted = name.isEmpty() ? target.host : name;
    settings.serverName = toALabels(wanted).value_or(wanted);
    settings.trust = *std::move(trust);
    return settings;
}

Result<std::shared_ptr<const GivenPair>> clientOf(const Arguments &arguments,
                                                  const Interrupt &interrupt)
{
    QList<GivenFile> files;
    const QString certificate = arguments.value(QStringLiteral("client-cert"));
    const QString key = arguments.value(QStringLiteral("client-key"));
    if (certificate.isEmpty() && key.isEmpty())
        return nullptr;
    for (const QString &path : {certificate, key}) {
        if (path.isEmpty())
            continue;
        Result<GivenFile> file =
            readGiven(path, QStringLiteral("client-passphrase-fd"), arguments, interrupt);
        if (!file)
            return std::unexpected(file.error());
        files.append(*std::move(file));
    }
    Result<GivenPair> pair = onePairOf(files);
    if (!pair)
        return std::unexpected(pair.error());
    return std::make_shared<const GivenPair>(*std::move(pair));
}

QList<ProbeResult> shakeFromDesk(const QList<ProbeTarget> &targets, const ProbeSettings &settings,
                                 const std::stop_token &stop)
{
    const QDeadlineTimer deadline(std::chrono::seconds(settings.secondsPerProbe));
    return probeFromDesk(targets, settings.trust, {.deadline = deadline, .stop = stop});
}

} // namespace postseal::ctl
