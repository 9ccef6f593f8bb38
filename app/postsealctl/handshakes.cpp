// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/handshakes.h"

#include "core/settings/listener.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <future>

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

QByteArray leafOf(const ProbeResult &result)
{
    return result.chain.isEmpty() ? QByteArray() : result.chain.first().fingerprint;
}

QString warningFor(const ProbeResult &server, const ProbeResult &desk)
{
    if (!answersWell(server))
        return {};
    if (!answersWell(desk))
        return QStringLiteral(
                   "port %1 answers the server itself, but not this computer (%2); look at "
                   "firewalls between them")
            .arg(server.target.port)
            .arg(desk.error ? desk.error->detail : QStringLiteral("no TLS"));
    if (leafOf(server) != leafOf(desk))
        return QStringLiteral(
                   "port %1 shows this computer another certificate than the server itself; "
                   "somebody else answers, a proxy perhaps")
            .arg(server.target.port);
    return {};
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
    settings.serverName = name.isEmpty() ? target.host : name;
    settings.trust = *std::move(trust);
    return settings;
}

QList<ProbeTarget> targetsFromDesk(const Configuration &configuration, const QByteArray &host,
                                   const QByteArray &serverName)
{
    QList<ProbeTarget> targets;
    for (const Listener &listener : listenersOf(configuration)) {
        const ProbeTarget target{.host = host,
                                 .port = listener.port,
                                 .mode = tlsModeOf(listener.encryption),
                                 .serverName = serverName};
        if (isReachedByOthers(configuration, listener) && listener.port != 0 &&
            !targets.contains(target))
            targets.append(target);
    }
    return targets;
}

QList<ProbeResult> probeFromDesk(const QList<ProbeTarget> &targets, const ProbeSettings &settings,
                                 const std::stop_token &stop)
{
    std::vector<std::future<ProbeResult>> running;
    for (const ProbeTarget &target : targets) {
        running.push_back(std::async(std::launch::async, [target, &settings, stop] {
            const QDeadlineTimer deadline(std::chrono::seconds(settings.secondsPerProbe));
            return postseal::probeFromDesk(target, settings.trust,
                                           {.deadline = deadline, .stop = stop});
        }));
    }
    QList<ProbeResult> results;
    for (std::future<ProbeResult> &one : running)
        results.append(one.get());
    return results;
}

bool answersWell(const ProbeResult &result)
{
    return result.target.mode == TlsMode::Plain ? result.answered : result.handshakeDone;
}

QStringList networkWarnings(const QList<ProbeResult> &server, const QList<ProbeResult> &desk)
{
    QStringList warnings;
    for (const ProbeResult &here : desk) {
        const auto there = std::ranges::find_if(server, [&here](const ProbeResult &result) {
            return result.target.port == here.target.port && result.target.mode == here.target.mode;
        });
        const QString warning = there == server.end() ? QString() : warningFor(*there, here);
        if (!warning.isEmpty())
            warnings += warning;
    }
    return warnings;
}

} // namespace postseal::ctl
