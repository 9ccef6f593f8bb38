// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/digestmove.h"
#include "core/profile/clientview.h"
#include "ui/workspace.h"

namespace postseal {

// What a person does to clients of an allow-list, whose table is at a path, as edits.

/// The edit that \a intent comes to.
Workspace::Edit editOf(const std::function<Result<Intended>(const Configuration &)> &intent);

/// \a gone are taken off every list, by certificate and by key: else another row would let them in
/// still. Rows that are no fingerprints go out of the table at \a path alone.
Result<Intended> withoutClients(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &path, const QList<ClientView> &gone);

/// Those of \a views that are \a on the other way are switched.
Workspace::Edit switched(const QByteArray &path, const QList<ClientView> &views, bool on);

/// \a text stands in \a column of ClientModel for \a view.
Workspace::Edit typedInto(const QByteArray &path, const ClientView &view, int column,
                          const QString &text);

/// For each of \a views that has an old fingerprint of a certificate that is known the one of
/// SHA-256.
StrongerFingerprints strongerOf(const QList<ClientView> &views);

/// "anna, branch-office".
QString namesOf(const QList<ClientView> &views);
/// All of them are switched off.
bool areOff(const QList<ClientView> &views);

} // namespace postseal
