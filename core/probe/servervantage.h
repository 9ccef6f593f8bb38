// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/tlsprobe.h"
#include "core/transport/transport.h"

#include <vector>

namespace postseal {

/// Probes as the server itself sees its listeners. Prefers a forwarded connection; where sshd
/// forbids it (AllowTcpForwarding no), runs openssl(1) there, and remembers that for the next
/// target.
class ServerVantage {
public:
    enum class Way {
        Unknown,    ///< nothing tried yet
        Forwarding, ///< Transport::connectTo
        OpenSsl,    ///< `openssl s_client` on the server; Plain targets are Unsupported
        None        ///< neither is possible
    };

    explicit ServerVantage(Transport &transport)
        : m_transport(transport)
    {
    }

    /// Probes \a targets side by side; vantage "server", results in the same order. By openssl(1)
    /// one after the other, each with all of the \a patience, together with three times that. Error
    /// Unsupported: not possible here.
    QList<ProbeResult> probe(const QList<ProbeTarget> &targets, const TrustStore &trust,
                             const Patience &patience);
    Way way() const { return m_way; }

private:
    std::vector<ProbeResult> probeByForwarding(const QList<ProbeTarget> &targets,
                                               const TrustStore &trust, const Patience &patience);
    ProbeResult probeWithoutForwarding(const ProbeTarget &target, const TrustStore &trust,
                                       const Patience &patience);

    Transport &m_transport;
    Way m_way = Way::Unknown;
};

/// One probe from the server without a memory of the way.
ProbeResult probeFromServer(Transport &transport, const ProbeTarget &target,
                            const TrustStore &trust, const Patience &patience);

} // namespace postseal
