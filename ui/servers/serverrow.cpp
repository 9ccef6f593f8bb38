// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/serverrow.h"

#include "ui/openservers.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"
#include "ui/servers/serverlist.h"
#include "ui/servers/serverstate.h"

#include <algorithm>

namespace postseal {

namespace {

ServerRow heading(const QString &name, ServerRow::Kind kind = ServerRow::Kind::Heading)
{
    return {.kind = kind, .name = name, .shape = {}, .state = {}, .place = {}, .group = {}};
}

/// The folder, or host and port where that is not the usual one: two servers may share a name.
QString nameOf(const Workspace &workspace)
{
    const QString place = workspace.place();
    if (!place.startsWith(QStringLiteral("ssh://")) || place.endsWith(QStringLiteral(":22")))
        return workspace.title();
    return workspace.title() + place.sliced(place.lastIndexOf(u':'));
}

QList<ServerRow> openRows(const OpenServers &servers)
{
    QList<ServerRow> rows;
    for (ServerPane *pane : servers.panes()) {
        const Workspace &workspace = pane->workspace();
        if (workspace.phase() == Workspace::Phase::Empty && !pane->isAsking())
            continue;
        const ServerState state = pane->isAsking() ? askingState() : shortStateOf(workspace);
        rows += {.kind = ServerRow::Kind::Open,
                 .name = accountBefore(*pane, servers) + nameOf(workspace),
                 .shape = state.shape,
                 .state = state.words,
                 .place = workspace.place(),
                 .group = groupOf(workspace.place()),
                 .pane = pane};
    }
    return rows;
}

/// Those of \a group that are not open.
QList<ServerRow> knownRows(const OpenServers &servers, const QString &group)
{
    QList<ServerRow> rows;
    for (const ConnectRequest &request : recentServers()) {
        const QString place = placeOf(request);
        if (!servers.at(request) && groupOf(place) == group)
            rows += {.kind = ServerRow::Kind::Known,
                     .name = shownName(request),
                     .shape = {},
                     .state = {},
                     .place = place,
                     .group = {},
                     .pane = nullptr,
                     .request = request};
    }
    return rows;
}

} // namespace

bool isSameRow(const ServerRow &one, const ServerRow &other)
{
    return one.kind == other.kind && one.place == other.place && one.pane == other.pane &&
           one.request.target.user == other.request.target.user &&
           (!one.place.isEmpty() || one.name == other.name);
}

QString accountBefore(const ServerPane &pane, const OpenServers &servers)
{
    const QByteArray account = pane.account();
    const auto there = std::ranges::count(servers.panes(), pane.place(), &ServerPane::place);
    return there < 2 || account.isEmpty() ? QString() : QString::fromUtf8(account) + u'@';
}

QList<ServerRow> serverRows(const OpenServers &servers)
{
    const QList<ServerRow> open = openRows(servers);
    QList<ServerRow> rows;
    if (!open.isEmpty())
        rows += heading(ServerList::tr("Open"));
    rows += open;
    for (const QString &group : serverGroups()) {
        if (const QList<ServerRow> known = knownRows(servers, group); !known.isEmpty())
            rows += QList<ServerRow>{heading(group, ServerRow::Kind::Group)} + known;
    }
    if (const QList<ServerRow> others = knownRows(servers, {}); !others.isEmpty())
        rows += QList<ServerRow>{heading(ServerList::tr("Known servers"))} + others;
    const bool isElsewhere = std::ranges::any_of(
        open, [&servers](const ServerRow &row) { return row.pane != servers.current(); });
    const bool isChoice = isElsewhere || rows.size() > open.size() + 1;
    return isChoice ? rows : QList<ServerRow>();
}

} // namespace postseal
