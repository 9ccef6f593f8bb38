// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/elevation.h"

#include "app/postsealctl/signin.h"
#include "app/postsealctl/terminal.h"

#include <chrono>
#include <optional>

namespace postseal::ctl {

namespace {

constexpr int kPasswordTries = 3;
/// How long sudo waits for a person (passwd_timeout in sudoers(5)).
constexpr std::chrono::minutes kPerson(5);

using Channel = Result<std::unique_ptr<RootChannel>>;

Patience forPerson(const Interrupt &interrupt)
{
    return {.deadline = QDeadlineTimer(kPerson), .stop = interrupt.token()};
}

/// A sudo that wants root's password may be a surprise.
QString promptFor(const QString &account, const SshTarget &target)
{
    const QString host = QString::fromUtf8(target.host);
    return account == QStringLiteral("root")
               ? QStringLiteral("Password of root on %1, which sudo wants there").arg(host)
               : QStringLiteral("sudo password of %1 on %2").arg(userOf(target), host);
}

/// In sudo's own words, where it is not for the password of an account.
Result<Secret> answerTo(const SudoQuestion &asked, const SshTarget &target,
                        const Interrupt &interrupt)
{
    if (asked.password && !asked.account.isEmpty())
        return askSecret(promptFor(asked.account, target), interrupt);
    const QString who = QStringLiteral("sudo on ") + QString::fromUtf8(target.host);
    for (const QString &words : {asked.words.name, asked.words.instruction}) {
        if (!words.isEmpty())
            complain(who + QStringLiteral(": ") + words);
    }
    const QString prompt = withoutColon(asked.words.prompts.first().text);
    return askSecret(QStringLiteral("%1 asks: %2").arg(who, prompt), interrupt);
}

/// Answers what sudo asks on a channel that was opened, until it has decided.
Channel answered(Channel channel, const SshTarget &target, const Passwords &passwords,
                 const Interrupt &interrupt)
{
    while (channel) {
        const std::optional<SudoQuestion> asked = (*channel)->question();
        if (!asked)
            break;
        if (!passwords.mayAsk())
            return fail(ErrorCode::SudoPassword, QStringLiteral("sudo"),
                        QStringLiteral("asks \"%1\" as well, which only a person can answer, on a "
                                       "terminal")
                            .arg(asked->words.prompts.first().text));
        const Result<Secret> answer = answerTo(*asked, target, interrupt);
        if (!answer)
            return std::unexpected(answer.error());
        const Status done = (*channel)->reply(*answer, forPerson(interrupt));
        if (!done)
            return std::unexpected(done.error());
    }
    return channel;
}

/// Every try is one run of sudo, so that one wrong answer is one failed attempt over there.
Channel openAsking(const Opening &open, const SshTarget &target, const Passwords &passwords,
                   const Interrupt &interrupt)
{
    const Elevation elevation{.kind = Elevation::Kind::SudoPassword, .password = {}};
    for (int tries = 1;; ++tries) {
        Channel channel =
            answered(open(elevation, forPerson(interrupt)), target, passwords, interrupt);
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
        return answered(
            open({.kind = Elevation::Kind::SudoPassword, .password = passwords.sudo}, patience),
            target, passwords, interrupt);
    if (passwords.mayAsk())
        return openAsking(open, target, passwords, interrupt);
    Channel channel = open({.kind = Elevation::Kind::Sudo, .password = {}}, patience);
    if (channel || channel.error().code != ErrorCode::SudoPassword)
        return channel;
    return fail(ErrorCode::SudoPassword, QStringLiteral("sudo"),
                QStringLiteral("a password is needed for %1; give it with --sudo-password-fd N")
                    .arg(userOf(target)));
}

} // namespace postseal::ctl
