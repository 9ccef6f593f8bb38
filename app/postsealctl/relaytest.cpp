// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/mailaccount.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::minutes kWholeTest{5};

Result<RelayReport> tested(const QString &url, const Arguments &arguments,
                           const Interrupt &interrupt)
{
    const Result<std::shared_ptr<const GivenPair>> client = clientOf(arguments, interrupt);
    if (!client)
        return std::unexpected(client.error());
    const Result<Visit> there = visit(url, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Result<std::optional<MailAccount>> account = accountOf(arguments, interrupt);
    if (!account)
        return std::unexpected(account.error());
    const Snapshot &snapshot = there->snapshot;
    const QByteArray host = there->connection.target.host;
    return testRelaying(*there->connection.transport,
                        relayMatrix(snapshot.configuration, snapshot.facts),
                        {.host = host, .serverName = host, .account = *account, .client = *client},
                        {.deadline = QDeadlineTimer(kWholeTest), .stop = interrupt.token()});
}

} // namespace

int runRelayTest(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("relay-test")); !server)
        return report(server.error(), arguments);
    const Interrupt interrupt;
    const Result<RelayReport> found = tested(*target, arguments, interrupt);
    if (!found)
        return report(found.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*found));
    else
        print(textOf(*found, arguments.has(QStringLiteral("replies"))) +
              (found->isTested() || found->listeners.isEmpty()
                   ? QString()
                   : QStringLiteral("Nothing could be tested.\n")));
    return found->isGood() ? Done : ProbeFailed;
}

} // namespace postseal::ctl
