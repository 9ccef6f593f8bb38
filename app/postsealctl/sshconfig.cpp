// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/transport/sshaccount.h"

namespace postseal::ctl {

namespace {

Result<QList<SshHostConfig>> routeTo(const QString &url, const Arguments &arguments)
{
    const Result<SshDestination> destination = SshDestination::fromUrl(url);
    if (!destination)
        return std::unexpected(destination.error());
    return sshRoute(*destination, sshConfigFiles(arguments.value(QStringLiteral("ssh-config"))),
                    thisSshAccount());
}

} // namespace

int runSshConfig(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("ssh-config")); !server)
        return report(server.error(), arguments);
    const Result<QList<SshHostConfig>> route = routeTo(*target, arguments);
    if (!route)
        return report(route.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*route));
    else
        print(textOf(*route));
    return Done;
}

} // namespace postseal::ctl
