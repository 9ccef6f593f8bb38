// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/tlsprobe.h"
#include "core/transport/transport.h"

namespace postseal {

/// Probes by `openssl s_client` on the server, in two connections: one to look at the handshake,
/// one to say EHLO inside TLS. Error Unsupported: no openssl(1) there, or a target without TLS.
ProbeResult probeByProgram(Transport &transport, const ProbeTarget &target, const TrustStore &trust,
                           const Patience &patience);

/// Error Unsupported of a server that forbids forwarding, with the \a reason why nothing else
/// helps.
Error notPossibleError(const QString &reason);

} // namespace postseal
