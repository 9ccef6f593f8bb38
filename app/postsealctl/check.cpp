// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/connection.h"
#include "app/postsealctl/deployment.h"

namespace postseal::ctl {

int runCheck(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("check")); !server)
        return report(server.error(), arguments);
    return deploy(*target, true, arguments);
}

} // namespace postseal::ctl
