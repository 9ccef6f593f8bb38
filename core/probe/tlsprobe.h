// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/transport/bytestream.h"
#include "core/x509/verification.h"

namespace postseal {

/// Talks to a listener over \a stream: greeting, EHLO, TLS, EHLO, QUIT; no AUTH, no mail. Old TLS
/// versions and weak ciphers are accepted so that they can be seen; what verification says is
/// reported and never ends the handshake. Failures are in ProbeResult::error. A listener behind
/// postscreen(8) greets after up to 6 s: be that patient.
ProbeResult probe(ByteStream &stream, const ProbeTarget &target, const TrustStore &trust,
                  const Patience &patience);

/// Connects from this computer and probes; vantage "desk".
ProbeResult probeFromDesk(const ProbeTarget &target, const TrustStore &trust,
                          const Patience &patience);

} // namespace postseal
