// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/settings/listener.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// How a listener with \a encryption is probed.
TlsMode tlsModeOf(Encryption encryption);

/// How the server itself reaches \a listeners, one address each; \a serverName is what their
/// certificates have to be for. Those whose port is not known are left out.
QList<ProbeTarget> targetsOf(const QList<Listener> &listeners, const QByteArray &serverName);

/// The same with every address that a listener without a host of its own is seen to listen on by
/// \a sockets, the loopback address standing for all addresses of a family.
QList<ProbeTarget> everyTargetOf(const QList<Listener> &listeners,
                                 const QList<ListeningSocket> &sockets,
                                 const QByteArray &serverName);

/// The listeners of \a configuration that another computer may reach, seen from \a host.
QList<ProbeTarget> targetsFromDesk(const Configuration &configuration, const QByteArray &host,
                                   const QByteArray &serverName);

} // namespace postseal
