// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/deployment.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/deploy/clientcatch.h"

namespace postseal::ctl {

namespace {

constexpr int kUsualWait = 120;
constexpr int kLongestWait = 600;

QString named(const char *option)
{
    return QString::fromLatin1(option);
}

QJsonObject jsonOfSeen(const SeenClient &client)
{
    return {{named("host"), str(client.host)},
            {named("address"), str(client.address)},
            {named("commonName"), str(client.commonName)},
            {named("certificateFingerprint"), str(client.certificate)},
            {named("keyFingerprint"), str(client.key)}};
}

QString textOfSeen(const SeenClient &client)
{
    return QStringLiteral("%1 [%2] shows a certificate for \"%3\"\n"
                          "  its public key  %4\n"
                          "  the certificate %5")
        .arg(str(client.host), str(client.address), str(client.commonName), str(client.key),
             str(client.certificate));
}

Result<ClientCatch> wantedOf(const Arguments &arguments, QList<SeenClient> &seen)
{
    const Result<int> wait = arguments.number(named("wait"), kUsualWait, 1);
    if (!wait)
        return std::unexpected(wait.error());
    if (*wait > kLongestWait)
        return fail(ErrorCode::BadInput, named("--wait"),
                    QStringLiteral("wants at most %1 seconds").arg(kLongestWait));
    return ClientCatch{
        .holder = {},
        .address = arguments.value(named("from-address")).toUtf8(),
        .wait = std::chrono::seconds(*wait),
        .onSeen = [&seen, json = arguments.has(named("json"))](const SeenClient &client) {
            seen.append(client);
            if (!json)
                print(textOfSeen(client));
            return false;
        }};
}

/// The report of what was caught; the put-back is what was promised, and no failure.
int tellCaught(const Report &done, const QList<SeenClient> &seen, const Arguments &arguments)
{
    const std::optional<Error> error =
        done.outcome == Outcome::PutBack ? std::nullopt : errorOf(done);
    if (error)
        return report(*error, arguments);
    const Error none{
        ErrorCode::NotFound, {}, QStringLiteral("no client showed a certificate in this time")};
    if (arguments.has(named("json"))) {
        QJsonArray clients;
        for (const SeenClient &client : seen)
            clients.append(jsonOfSeen(client));
        QJsonObject object{{named("clients"), clients},
                           {named("transaction"), str(done.transaction)},
                           {named("warnings"), QJsonArray::fromStringList(done.warnings)}};
        if (seen.isEmpty()) {
            object.insert(named("error"), codeName(none.code));
            object.insert(named("message"), describe(none));
        }
        printJson(object);
        return seen.isEmpty() ? exitCodeOf(none.code) : Done;
    }
    print(QStringLiteral("The log level is what it was."));
    for (const QString &warning : done.warnings)
        print(QStringLiteral("Warning: ") + warning);
    return seen.isEmpty() ? report(none, arguments) : Done;
}

} // namespace

int runCatchClient(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, named("catch-client")); !server)
        return report(server.error(), arguments);
    const Interrupt interrupt;
    QList<SeenClient> seen;
    Result<ClientCatch> wanted = wantedOf(arguments, seen);
    const Result<Order> order = orderOf(*target, false, arguments, interrupt);
    if (!wanted || !order)
        return report(wanted ? order.error() : wanted.error(), arguments);
    wanted->holder = order->options.holder;
    Result<Visit> there = visit(*target, Rights::Root, arguments, interrupt);
    if (!there)
        return report(there.error(), arguments);
    const Snapshot &snapshot = there->snapshot;
    const Result<Configuration> next =
        withFingerprintsLogged(snapshot.configuration, snapshot.facts,
                               arguments.value(named("through"), named("submission")).toUtf8());
    const Result<DeployPlan> plan = next ? DeployPlan::from(snapshot, *next, newTransactionId())
                                         : Result<DeployPlan>(std::unexpected(next.error()));
    if (!plan)
        return report(plan.error(), arguments);
    Connection &connection = there->connection;
    Deployer deployer(*connection.channel, *connection.transport, order->probes, {});
    if (!arguments.has(named("json")))
        print(QStringLiteral("Waiting for a client to connect; let it send or test now. Ctrl-C "
                             "ends the waiting, and the log level goes back in every case."));
    const Result<Report> done = catchClients(
        deployer, *connection.channel, *plan, *wanted,
        {.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = interrupt.token()});
    return done ? tellCaught(*done, seen, arguments) : report(done.error(), arguments);
}

} // namespace postseal::ctl
