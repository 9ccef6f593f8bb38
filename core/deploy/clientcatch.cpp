// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/clientcatch.h"

#include "core/base/tr.h"
#include "core/deploy/reasonwords.h"
#include "core/settings/listeneredit.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace postseal {

namespace {

constexpr std::chrono::milliseconds kBetween{700};
constexpr int kSpareSeconds = 30; ///< for handshakes before the waiting begins

/// Until the next question; a stop ends it at once.
void pause(const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, stop, kBetween, [] { return false; });
}

/// The clients in the log that are none of \a told yet.
Result<QList<SeenClient>> freshClients(RootChannel &channel, const QByteArray &transaction,
                                       const ClientCatch &wanted, QList<SeenClient> &told)
{
    QList<SeenClient> fresh;
    const auto take = [&](const Frame &frame) {
        const auto client =
            frame.kind == "shown" ? seenClientIn(frame.text) : std::optional<SeenClient>();
        if (!client || told.contains(*client) ||
            (!wanted.address.isEmpty() && client->address != wanted.address))
            return;
        told.append(*client);
        fresh.append(*client);
    };
    const auto done = channel.ask({.verb = "clients", .payload = {}, .words = transaction}, take,
                                  {.deadline = QDeadlineTimer(10'000), .stop = {}});
    if (!done)
        return std::unexpected(done.error());
    return fresh;
}

/// Until somebody is enough, or time is over.
Status watch(RootChannel &channel, const QByteArray &transaction, const ClientCatch &wanted,
             const Patience &patience)
{
    const QDeadlineTimer end(wanted.wait);
    QList<SeenClient> told;
    while (!end.hasExpired() && !patience.stop.stop_requested()) {
        const auto fresh = freshClients(channel, transaction, wanted, told);
        if (!fresh)
            return std::unexpected(fresh.error());
        for (const SeenClient &client : *fresh) {
            if (!wanted.onSeen(client))
                return {};
        }
        pause(patience.stop);
    }
    return {};
}

/// The server puts the old state back by itself when nobody said so by then.
DeployOptions optionsFor(const ClientCatch &wanted)
{
    return {.checkOnly = false,
            .rehearse = true,
            .deadlineSeconds = static_cast<int>(wanted.wait.count()) + kSpareSeconds,
            .holder = wanted.holder};
}

} // namespace

Result<Configuration> withFingerprintsLogged(const Configuration &configuration,
                                             const ServerFacts &facts, const QByteArray &service)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    if (listener.isGood() && listener.card().isPostscreen())
        writer.refuse(
            {.code = ErrorCode::BadInput,
             .subject = QString::fromUtf8(service),
             .detail = postseal::tr("runs postscreen, which looks at no certificate; name "
                                    "another listener")});
    if (listener.isGood() && listener.card().listener.encryption == Encryption::None)
        writer.refuse({.code = ErrorCode::BadInput,
                       .subject = QString::fromUtf8(service),
                       .detail = postseal::tr("offers no TLS, so that no client can show a "
                                              "certificate there")});
    if (listener.isGood() && listener.card().clientCertificate == ClientCertificate::No)
        setClientCertificate(listener, ClientCertificate::Asked);
    listener.set("smtpd_tls_loglevel", "1,peercert");
    return writer.result();
}

Result<Report> catchClients(Deployer &deployer, RootChannel &channel, const DeployPlan &plan,
                            const ClientCatch &wanted, const Patience &patience)
{
    if (const Status begun = deployer.start(plan, optionsFor(wanted), patience); !begun)
        return std::unexpected(begun.error());
    if (!deployer.waits())
        return deployer.report();
    const Status watched = watch(channel, deployer.report().transaction, wanted, patience);
    deployer.settle(watched ? QByteArray("no the waiting for a client is over")
                            : "no " + describe(watched.error()).simplified().toUtf8());
    if (!watched)
        return std::unexpected(watched.error());
    Report report = deployer.report();
    for (const DeployEvent &event : std::as_const(report.events)) {
        if (event.kind == "warning") // such as another administrator's edit that was put back
            report.warnings += reasonWords(QString::fromUtf8(event.text));
    }
    return report;
}

} // namespace postseal
