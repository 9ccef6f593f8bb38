// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"

namespace postseal {

/// Gives the listener the list of restrictions \a list, in the manner of the place it stands at:
/// without blanks in a row of master.cf, whose options they end before Postfix 3.0. An empty one is
/// written as such.
void setRestrictionList(ListenerWriter &listener, const QByteArray &parameter,
                        const QByteArray &list);

/// The same for the listener \a service, in its row, or in main.cf where the listener's values are
/// the defaults of all (ListenerWriter).
Result<Configuration> withRestrictionList(const Configuration &configuration,
                                          const ServerFacts &facts, const QByteArray &service,
                                          const QByteArray &parameter, const QByteArray &list);

/// Takes the listener's own list out, so that what main.cf says holds, or what is built in.
Result<Configuration> withoutRestrictionList(const Configuration &configuration,
                                             const ServerFacts &facts, const QByteArray &service,
                                             const QByteArray &parameter);

// What a person does to a list's text; what stands between items stays with its place.

/// \a list with \a item, a restriction and what belongs to it, before item \a at, or at the end,
/// set apart as its neighbours are.
QByteArray withItem(const QByteArray &list, qsizetype at, const QByteArray &item);
QByteArray withItemReplaced(const QByteArray &list, qsizetype at, const QByteArray &item);
QByteArray withoutItem(const QByteArray &list, qsizetype at);
/// Moves item \a from by \a step places, past those that stand there.
QByteArray withItemMoved(const QByteArray &list, qsizetype from, qsizetype step);

} // namespace postseal
