// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: signin USER@HOST KEY KNOWN_HOSTS   Connects, signs in and leaves: what every command does
// before its own work, for prove/trips to take off. Exit status 0: signed in.
#include "core/transport/sshtransport.h"

#include <cstdio>

using namespace postseal;

namespace {

Status signInAs(const QString &account, const QString &key, const QString &knownHosts)
{
    const auto target = SshTarget::fromUrl(QStringLiteral("ssh://") + account);
    if (!target)
        return std::unexpected(target.error());
    const Patience patience{.deadline = QDeadlineTimer(20'000), .stop = {}};
    const auto transport = SshTransport::connect(*target, KnownHosts({knownHosts}), patience);
    if (!transport)
        return std::unexpected(transport.error());
    SshCredentials credentials;
    credentials.agent = false;
    credentials.identityFiles = {key};
    return (*transport)->authenticate(credentials, patience);
}

} // namespace

int main(int count, char **words)
{
    if (count != 4)
        return 2;
    const Status done = signInAs(QString::fromLocal8Bit(words[1]), QString::fromLocal8Bit(words[2]),
                                 QString::fromLocal8Bit(words[3]));
    if (!done)
        std::fprintf(stderr, "signin: %s\n", qPrintable(describe(done.error())));
    return done ? 0 : 1;
}
