// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/mailaccount.h"

#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

namespace {

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

} // namespace

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

} // namespace postseal::ctl
