// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/probe/proberesult.h"
#include "core/settings/snapshot.h"

namespace postseal::ctl {

/// The listeners that --port PORT[:MODE] names, without host; the mode is the port's usual one
/// unless it is told. BadInput: no port, no mode.
Result<QList<ProbeTarget>> portsOf(const Arguments &arguments);

/// \a targets at \a host, with the certificate's \a name.
QList<ProbeTarget> withNames(QList<ProbeTarget> targets, const QByteArray &host,
                             const QByteArray &name);

/// \a ports, else all listeners of \a snapshot at each of their addresses, as the server itself
/// reaches them.
QList<ProbeTarget> targetsFromServer(const QList<ProbeTarget> &ports, const Snapshot &snapshot,
                                     const QByteArray &name);

} // namespace postseal::ctl
