// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace postseal {

/// The group that the person put the server at \a place (Workspace::place()) into; empty: none.
/// Groups are kept in QSettings.
QString groupOf(const QString &place);
/// An empty \a group takes it out.
void moveToGroup(const QString &place, const QString &group);
/// Those that a known server is in, in the order of the alphabet of the person's language.
QStringList serverGroups();
/// All servers of \a group; those of one that is called \a name already come together with them.
void renameGroup(const QString &group, const QString &name);

} // namespace postseal
