// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/probe/proberesult.h"
#include "core/settings/configuration.h"

namespace postseal::ctl {

/// The listeners that --port PORT[:MODE] names, without host; the mode is the port's usual one
/// unless it is told. BadInput: no port, no mode.
Result<QList<ProbeTarget>> portsOf(const Arguments &arguments);

/// \a targets at \a host, with the certificate's \a name.
QList<ProbeTarget> withNames(QList<ProbeTarget> targets, const QByteArray &host,
                             const QByteArray &name);

/// \a ports, else all listeners of \a configuration, as the server itself reaches them.
QList<ProbeTarget> targetsFromServer(const QList<ProbeTarget> &ports,
                                     const Configuration &configuration, const QByteArray &name);

} // namespace postseal::ctl
