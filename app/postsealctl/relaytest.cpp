// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::minutes kWholeTest{5};

Result<Secret> passwordOf(const QString &user, const Arguments &arguments,
                          const Interrupt &interrupt)
{
    const QString option = QStringLiteral("user-password-fd");
    if (arguments.has(option)) {
        const Result<int> fd = arguments.number(option, 0, 0);
        return fd ? secretFromDescriptor(*fd, interrupt) : std::unexpected(fd.error());
    }
    if (arguments.has(QStringLiteral("no-input")) || !hasTerminal())
        return fail(ErrorCode::BadInput, QStringLiteral("--user"),
                    QStringLiteral("its password has to be given by --user-password-fd"));
    return askSecret(QStringLiteral("Mail password of %1").arg(user), interrupt);
}

/// Nothing: nobody is to sign in.
Result<std::optional<MailAccount>> accountOf(const Arguments &arguments, const Interrupt &interrupt)
{
    if (!arguments.has(QStringLiteral("user")))
        return std::nullopt;
    const QString user = arguments.value(QStringLiteral("user"));
    MailAccount account{.name = user.toUtf8(), .password = {}};
    if (const QString fault = faultOf(account); !fault.isEmpty())
        return fail(ErrorCode::BadInput, QStringLiteral("--user"), fault);
    Result<Secret> password = passwordOf(user, arguments, interrupt);
    if (!password)
        return std::unexpected(password.error());
    account.password = *std::move(password);
    return account;
}

Result<RelayReport> tested(const QString &url, const Arguments &arguments,
                           const Interrupt &interrupt)
{
    const Result<std::shared_ptr<const GivenPair>> client = clientOf(arguments);
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
