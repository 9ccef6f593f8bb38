// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/settings/snapshot.h"

namespace postseal {

/// Reads a server in one round trip. \a configDirectory empty: the one that postconf(1) uses;
/// \a extraPaths: files that are not named by the configuration yet. Changes nothing there.
/// NotFound: no Postfix on the server.
Result<Snapshot> inspect(RootChannel &channel, const QByteArray &configDirectory,
                         const QList<QByteArray> &extraPaths, const Patience &patience);

/// The two halves of inspect(): the request, which may go with RootChannel::open(), and what
/// becomes of its answer.
Request inspection(const QByteArray &configDirectory, const QList<QByteArray> &extraPaths);
Result<Snapshot> inspected(RootChannel &channel, const QByteArray &configDirectory,
                           const Patience &patience);

/// The same for Dovecot: dovecot.conf and \a paths, in the directory that doveconf(1) names; the
/// facts hold its `dovecot_version` and `base_dir` as parameters. Files that not everybody may read
/// are secret and stay there. NotFound: no Dovecot on the server.
Result<Snapshot> inspectDovecot(RootChannel &channel, const QList<QByteArray> &paths,
                                const Patience &patience);

} // namespace postseal
