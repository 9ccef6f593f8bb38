// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/settings/listener.h"

namespace postseal {

/// How a listener with \a encryption is probed.
TlsMode tlsModeOf(Encryption encryption);

/// How the server itself reaches \a listeners; \a serverName is what their certificates have to be
/// for. Those whose port is not known are left out.
QList<ProbeTarget> targetsOf(const QList<Listener> &listeners, const QByteArray &serverName);

} // namespace postseal
