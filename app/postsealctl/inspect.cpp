// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/deploy/configfolder.h"

namespace postseal::ctl {

namespace {

Result<Snapshot> read(const QString &target, const Arguments &arguments)
{
    if (!isServer(target))
        return readFolder(target, {});
    const Interrupt interrupt;
    Result<Visit> there = visit(target, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    return std::move(there->snapshot);
}

} // namespace

int runInspect(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    const Result<Snapshot> snapshot = read(*target, arguments);
    if (!snapshot)
        return report(snapshot.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*snapshot));
    else
        print(textOf(*snapshot));
    return Done;
}

} // namespace postseal::ctl
