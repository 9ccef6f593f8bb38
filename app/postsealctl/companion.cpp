// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/companion.h"

#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/recording.h"
#include "core/deploy/dovecotplan.h"
#include "core/deploy/inspector.h"
#include "core/intents/authlistener.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::seconds kLookingAtDovecot(60);

Result<Snapshot> lookAtDovecot(RootChannel &channel, const Changes &changes,
                               const Interrupt &interrupt)
{
    const Patience patience{.deadline = QDeadlineTimer(kLookingAtDovecot),
                            .stop = interrupt.token()};
    const QList<QByteArray> paths = remotePaths(changes, "/etc/dovecot");
    Result<Snapshot> snapshot = inspectDovecot(channel, paths, patience);
    if (!snapshot)
        return snapshot;
    const QList<QByteArray> right = remotePaths(changes, snapshot->configuration.directory());
    return right == paths ? snapshot : inspectDovecot(channel, right, patience);
}

} // namespace

Result<std::optional<Companion>> companionOf(const QString &target, const Arguments &arguments)
{
    const auto bad = [](const QString &why) {
        return fail(ErrorCode::BadInput, QStringLiteral("--also"), why);
    };
    const Result<Changes> changes = alsoChangesOf(arguments);
    if (!changes)
        return std::unexpected(changes.error());
    const QString url = arguments.value(QStringLiteral("also"));
    const bool listens = arguments.has(QStringLiteral("also-auth-listener"));
    if (url.isEmpty() && changes->isEmpty() && !listens)
        return std::nullopt;
    if (url.isEmpty())
        return bad(QStringLiteral("say which server --also-from, --also-file or "
                                  "--also-auth-listener is for"));
    if (changes->isEmpty() && !listens)
        return bad(QStringLiteral("say what to change there: --also-auth-listener, --also-from or "
                                  "--also-file"));
    if (!isServer(target))
        return bad(QStringLiteral("needs a server (ssh://[user@]host[:port]) as TARGET, not a "
                                  "folder"));
    const Result<SshTarget> one = serverOf(target, arguments);
    const Result<SshTarget> other = serverOf(url, arguments);
    if (!one || !other)
        return std::unexpected(one ? other.error() : one.error());
    return Companion{.url = url,
                     .changes = *changes,
                     .listens = listens,
                     .sameServer = one->host == other->host && one->port == other->port};
}

Result<DovecotSide> openDovecot(const Companion &companion, const SaslSubject &subject,
                                Rights rights, const Arguments &arguments,
                                const Interrupt &interrupt)
{
    Result<Connection> connection = openConnection(companion.url, rights, arguments, interrupt);
    if (!connection)
        return std::unexpected(connection.error());
    const QDateTime seen = QDateTime::currentDateTimeUtc();
    Result<Snapshot> snapshot = lookAtDovecot(*connection->channel, companion.changes, interrupt);
    if (!snapshot)
        return std::unexpected(snapshot.error());
    snapshot->facts.hostKey = hostKeyOf(*connection);
    recordReading(connection->asked, *snapshot, seen, arguments);
    const Result<Wanted> made =
        withChanges(snapshot->configuration, snapshot->facts, companion.changes);
    if (!made)
        return std::unexpected(made.error());
    Configuration wanted = made->configuration;
    if (companion.listens) {
        Result<Configuration> listening =
            listenForPostfix(wanted, subject.backends, subject.mailOwner,
                             snapshot->facts.parameter("dovecot_version"));
        if (!listening)
            return std::unexpected(listening.error());
        wanted = *std::move(listening);
    }
    return DovecotSide{.connection = *std::move(connection),
                       .draft = {.snapshot = *snapshot,
                                 .wanted = wanted,
                                 .changes = ChangeSet::between(*snapshot, wanted),
                                 .plan = dovecotPlan(*snapshot, wanted, newTransactionId()),
                                 .certificates = {},
                                 .goals = {},
                                 .notGivenBack = {},
                                 .otherHost = {},
                                 .findings = {}}};
}

Result<QList<AuthAddress>> addressesIn(const Configuration &wanted)
{
    QList<AuthAddress> addresses = authAddressesOf(wanted);
    const auto unknown = std::ranges::find(addresses, quint16(0), &AuthAddress::port);
    if (unknown != addresses.end())
        return fail(ErrorCode::BadInput, QStringLiteral("smtpd_sasl_path"),
                    QStringLiteral("write the port as a number"));
    if (addresses.isEmpty())
        return fail(ErrorCode::BadInput, QStringLiteral("--also"),
                    QStringLiteral("the draft for Postfix signs nobody in through a Dovecot on the "
                                   "network: that takes smtpd_sasl_type=dovecot, "
                                   "smtpd_sasl_path=inet:HOST:PORT and smtpd_sasl_auth_enable=yes "
                                   "for a listener"));
    return addresses;
}

} // namespace postseal::ctl
