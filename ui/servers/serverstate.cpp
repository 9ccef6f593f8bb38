// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/serverstate.h"

#include "ui/servers/serverswitcher.h"

namespace postseal {

namespace {

ServerState readyState(const Workspace &workspace)
{
    if (!workspace.isServer())
        return {QStringLiteral("■"), ServerSwitcher::tr("Folder of this computer")};
    if (workspace.isLost())
        return {QStringLiteral("○"), ServerSwitcher::tr("The connection is lost")};
    return workspace.facts().root
               ? ServerState{QStringLiteral("●"), ServerSwitcher::tr("Connected as administrator")}
               : ServerState{QStringLiteral("◐"), ServerSwitcher::tr("Connected, only looking")};
}

} // namespace

ServerState stateOf(const Workspace &workspace)
{
    const QString working = QStringLiteral("◌");
    switch (workspace.phase()) {
    case Workspace::Phase::Empty:
        return {QStringLiteral("○"), ServerSwitcher::tr("Not connected")};
    case Workspace::Phase::Connecting:
        return {working, ServerSwitcher::tr("Connecting to %1 …").arg(workspace.title())};
    case Workspace::Phase::Reading:
        return {working, ServerSwitcher::tr("Reading …")};
    case Workspace::Phase::Checking:
        return {working, ServerSwitcher::tr("Checking on the server …")};
    case Workspace::Phase::Applying:
        return {QStringLiteral("▶"), ServerSwitcher::tr("Applying …")};
    case Workspace::Phase::Ready:
        break;
    }
    return readyState(workspace);
}

ServerState shortStateOf(const Workspace &workspace)
{
    const ServerState state = stateOf(workspace);
    if (workspace.phase() == Workspace::Phase::Connecting)
        return {state.shape, ServerSwitcher::tr("Connecting …")};
    if (workspace.phase() != Workspace::Phase::Ready || workspace.isLost())
        return state;
    if (!workspace.changes().isEmpty())
        return {QStringLiteral("◆"), ServerSwitcher::tr("Changes wait")};
    return {state.shape,
            workspace.isServer() ? ServerSwitcher::tr("Connected") : ServerSwitcher::tr("Folder")};
}

ServerState askingState()
{
    return {QStringLiteral("▲"), ServerSwitcher::tr("Needs you")};
}

} // namespace postseal
