// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

int runInspect(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    const Result<Snapshot> snapshot = readTarget(*target, arguments);
    if (!snapshot)
        return report(snapshot.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*snapshot));
    else
        print(textOf(*snapshot));
    return Done;
}

} // namespace postseal::ctl
