// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation.h"

#include "signin.h"
#include "terminal.h"

namespace postseal::ctl {

namespace {

constexpr int kPasswordTries = 3;

using Channel = Result<std::unique_ptr<RootChannel>>;

bool wantsPassword(const Channel &channel)
{
    return !channel && channel.error().code == ErrorCode::SudoPassword;
}

/// Opens channels of one connection; only the elevation differs.
struct Door {
    Transport &transport;
    const SshTarget &target;
    const Arguments &arguments;
    const Interrupt &interrupt;

    Channel open(const Elevation &elevation) const
    {
        const Result<Patience> patience = patienceOf(arguments, interrupt);
        if (!patience)
            return std::unexpected(patience.error());
        return RootChannel::open(transport, elevation, *patience);
    }

    /// Every try is one run of sudo, so that one wrong password is one failed attempt over there.
    Channel ask() const
    {
        for (int tries = 1;; ++tries) {
            Result<Secret> password =
                askSecret(QStringLiteral("sudo password of %1 on %2")
                              .arg(userOf(target), QString::fromUtf8(target.host)),
                          interrupt);
            if (!password)
                return std::unexpected(password.error());
            Channel channel = open({.kind = Elevation::Kind::SudoPassword, .password = *password});
            if (!wantsPassword(channel) || tries == kPasswordTries)
                return channel;
            complain(QStringLiteral("postsealctl: ") + describe(channel.error()));
        }
    }
};

} // namespace

Result<std::unique_ptr<RootChannel>> openChannel(Transport &transport, const SshTarget &target,
                                                 Rights rights, const Arguments &arguments,
                                                 const Passwords &passwords,
                                                 const Interrupt &interrupt)
{
    const Door door{transport, target, arguments, interrupt};
    if (rights == Rights::Own || userOf(target) == QLatin1StringView("root"))
        return door.open({});
    // First without: where sudo asks nothing, a password would reach the program as its input.
    Channel channel = door.open({.kind = Elevation::Kind::Sudo, .password = {}});
    if (!wantsPassword(channel))
        return channel;
    if (!passwords.sudo.isEmpty())
        return door.open({.kind = Elevation::Kind::SudoPassword, .password = passwords.sudo});
    if (passwords.mayAsk())
        return door.ask();
    return fail(ErrorCode::SudoPassword, QStringLiteral("sudo"),
                QStringLiteral("a password is needed for %1; give it with --sudo-password-fd N")
                    .arg(userOf(target)));
}

} // namespace postseal::ctl
