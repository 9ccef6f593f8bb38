// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/elevation.h"

#include "app/postsealctl/signin.h"
#include "app/postsealctl/terminal.h"

#include <chrono>

namespace postseal::ctl {

namespace {

constexpr int kPasswordTries = 3;
/// How long sudo waits for a person (passwd_timeout in sudoers(5)).
constexpr std::chrono::minutes kPerson(5);

using Channel = Result<std::unique_ptr<RootChannel>>;

/// A sudo that wants root's password may be a surprise.
QString promptFor(const QString &account, const SshTarget &target)
{
    const QString host = QString::fromUtf8(target.host);
    return account == QStringLiteral("root")
               ? QStringLiteral("Password of root on %1, which sudo wants there").arg(host)
               : QStringLiteral("sudo password of %1 on %2").arg(userOf(target), host);
}

/// Every try is one run of sudo, so that one wrong password is one failed attempt over there.
Channel openAsking(const Opening &open, const SshTarget &target, const Interrupt &interrupt)
{
    const Elevation elevation{
        .kind = Elevation::Kind::SudoPassword, .password = {}, .ask = [&](const QString &account) {
            return askSecret(promptFor(account, target), interrupt);
        }};
    for (int tries = 1;; ++tries) {
        const Patience patience{.deadline = QDeadlineTimer(kPerson), .stop = interrupt.token()};
        Channel channel = open(elevation, patience);
        if (channel || channel.error().code != ErrorCode::SudoPassword || tries == kPasswordTries)
            return channel;
        complain(QStringLiteral("postsealctl: ") + describe(channel.error()));
    }
}

} // namespace

Result<std::unique_ptr<RootChannel>> openBySudo(const Opening &open, const SshTarget &target,
                                                const Passwords &passwords,
                                                const Patience &patience,
                                                const Interrupt &interrupt)
{
    // Not `sudo -n` first: where a password is needed that is a failure already, which stands in
    // the log and (mail_badpass in sudoers(5), Debian's default) in a mail to root.
    if (!passwords.sudo.isEmpty())
        return open({.kind = Elevation::Kind::SudoPassword, .password = passwords.sudo, .ask = {}},
                    patience);
    if (passwords.mayAsk())
        return openAsking(open, target, interrupt);
    Channel channel = open({.kind = Elevation::Kind::Sudo, .password = {}, .ask = {}}, patience);
    if (channel || channel.error().code != ErrorCode::SudoPassword)
        return channel;
    return fail(ErrorCode::SudoPassword, QStringLiteral("sudo"),
                QStringLiteral("a password is needed for %1; give it with --sudo-password-fd N")
                    .arg(userOf(target)));
}

} // namespace postseal::ctl
