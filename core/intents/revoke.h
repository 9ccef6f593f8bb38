// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/clientallowlist.h"
#include "core/settings/clientfingerprint.h"

namespace postseal {

/// The clients with \a keys (AllowedClient::key) go out of the table source \a path of
/// relay_clientcerts, with what is noted above them. Postfix looks at no revocation list itself, so
/// that this is how a certificate is revoked here (TLS_README). NotFound: the table has no such
/// row.
Result<Intended> revokeClients(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &path, const QList<QByteArray> &keys);

/// The client with one of \a fingerprints, of its certificate and of its key, goes out of every
/// table of relay_clientcerts that listeners ask. The remarks say where it may be let in still:
/// tables whose rows are not known from here, check_ccert_access. NotFound: no table has it.
Result<Intended> revokeEverywhere(const Configuration &configuration, const ServerFacts &facts,
                                  const QList<Fingerprint> &fingerprints);

/// Listeners at which a client of \a list may send mail now, by their names.
QList<QByteArray> listenersThatTake(const ClientAllowlist &list);

} // namespace postseal
