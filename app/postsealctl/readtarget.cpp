// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/readtarget.h"

#include "app/postsealctl/defaults.h"
#include "core/deploy/configfolder.h"

namespace postseal::ctl {

Result<Snapshot> readTarget(const QString &target, const Arguments &arguments,
                            const Interrupt &interrupt,
                            const std::function<void(Visit &)> &onServer)
{
    const Result<ServerFacts> defaults = defaultsOf(arguments);
    if (!defaults)
        return std::unexpected(defaults.error());
    if (isServer(target)) {
        Result<Visit> there = visit(target, Rights::Own, arguments, interrupt);
        if (!there)
            return std::unexpected(there.error());
        if (onServer)
            onServer(*there);
        return std::move(there->snapshot);
    }
    Result<Snapshot> folder = readFolder(target, {});
    if (folder)
        folder->facts.parameters = defaults->parameters;
    return folder;
}

Result<Snapshot> readTarget(const QString &target, const Arguments &arguments)
{
    return readTarget(target, arguments, Interrupt());
}

} // namespace postseal::ctl
