// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"

#include <QList>

namespace postseal {

class OpenServers;
class ServerPane;

/// A row of the list of servers.
struct ServerRow {
    enum class Kind { Heading, Group, Open, Known };
    Kind kind = Kind::Heading;
    QString name;
    QString shape; ///< of an open one: how it stands, for the eye
    QString state; ///< the same in words
    QString place; ///< Workspace::place(); empty for headings
    QString group; ///< of an open one: that into which the person put it
    ServerPane *pane = nullptr;
    ConnectRequest request = {}; // NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const ServerRow &other) const
    {
        return kind == other.kind && name == other.name && shape == other.shape &&
               state == other.state && place == other.place && group == other.group &&
               pane == other.pane;
    }
};

/// Both are of one heading, open server or known account, however it stands.
bool isSameRow(const ServerRow &one, const ServerRow &other);

/// "account@" where what is open in \a pane is open by another account, too; else empty.
QString accountBefore(const ServerPane &pane, const OpenServers &servers);

/// The open servers first, then those that are known by the groups that the person made, then the
/// other known ones. Empty while there is no choice: nothing open but what is looked at, and none
/// that is known besides.
QList<ServerRow> serverRows(const OpenServers &servers);

} // namespace postseal
