// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/passwords.h"

#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

namespace {

Status readInto(Secret &secret, const QString &option, const Arguments &arguments,
                const Interrupt &interrupt)
{
    if (!arguments.has(option))
        return {};
    const Result<int> fd = arguments.number(option, 0, 0);
    if (!fd)
        return std::unexpected(fd.error());
    Result<Secret> read = secretFromDescriptor(*fd, interrupt);
    if (!read)
        return std::unexpected(Error{read.error().code, QStringLiteral("--") + option,
                                     read.error().subject + u' ' + read.error().detail});
    secret = *std::move(read);
    return {};
}

} // namespace

Result<Passwords> Passwords::from(const Arguments &arguments, qsizetype jumps,
                                  const Interrupt &interrupt)
{
    Passwords passwords;
    for (qsizetype i = 0; i < jumps && arguments.has(QStringLiteral("jump-password-fd")); ++i) {
        Secret secret;
        if (const Status done =
                readInto(secret, QStringLiteral("jump-password-fd"), arguments, interrupt);
            !done)
            return std::unexpected(done.error());
        passwords.jumps += secret;
    }
    const std::initializer_list<std::pair<Secret *, QString>> places{
        {&passwords.ssh, QStringLiteral("password-fd")},
        {&passwords.passphrase, QStringLiteral("passphrase-fd")},
        {&passwords.sudo, QStringLiteral("sudo-password-fd")}};
    for (const auto &[secret, option] : places) {
        if (const Status done = readInto(*secret, option, arguments, interrupt); !done)
            return std::unexpected(done.error());
    }
    passwords.m_mayAsk = !arguments.has(QStringLiteral("no-input")) && hasTerminal();
    return passwords;
}

Result<Secret> relayPassword(const Arguments &arguments)
{
    static Secret kept;
    const QString option = QStringLiteral("relay-password-fd");
    if (!kept.isEmpty() || !arguments.has(option))
        return kept;
    const Interrupt interrupt;
    const Status read = readInto(kept, option, arguments, interrupt);
    return read ? Result<Secret>(kept) : std::unexpected(read.error());
}

} // namespace postseal::ctl
