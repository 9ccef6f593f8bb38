// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

int runSshConfig(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("ssh-config")); !server)
        return report(server.error(), arguments);
    const Result<QList<SshHostConfig>> route = routeOf(*target, arguments);
    if (!route)
        return report(route.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*route));
    else
        print(textOf(*route));
    return Done;
}

} // namespace postseal::ctl
