// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/handshakematrix.h"
#include "core/transport/transport.h"

namespace postseal {

/// Finds out what a listener accepts, by some hundred connections that each end behind the server's
/// first words of TLS; at most 8 at the same time and 200 in all, as each tells of one suite only.
/// Postfix logs each as a lost connection, and unless it is told otherwise anvil(8) lets 50 at the
/// same time through, and any number (smtpd_client_connection_count_limit, _rate_limit). It stops
/// at the first that is turned away (421, 450), refused or silent for 10 s, and the matrix says
/// so.
HandshakeMatrix matrixFromDesk(const ProbeTarget &target, const Patience &patience);

/// The same through forwarded connections; Unsupported where the server forbids those.
HandshakeMatrix matrixFromServer(Transport &transport, const ProbeTarget &target,
                                 const Patience &patience);

} // namespace postseal
