// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servervantage.h"

#include "core/probe/programprobe.h"
#include "core/probe/smtptalk.h"

#include <QElapsedTimer>

namespace postseal {

ProbeResult ServerVantage::probe(const ProbeTarget &target, const TrustStore &trust,
                                 const Patience &patience)
{
    ProbeResult result = probeOnTheWay(target, trust, patience);
    result.vantage = QStringLiteral("server");
    return result;
}

ProbeResult ServerVantage::probeOnTheWay(const ProbeTarget &target, const TrustStore &trust,
                                         const Patience &patience)
{
    ProbeResult result;
    result.target = target;
    if (m_way == Way::None) {
        keepError(result, notPossibleError(QStringLiteral("the server has no openssl program")));
        return result;
    }
    if (m_way != Way::OpenSsl) {
        result = probeByForwarding(target, trust, patience);
        if (result.wasPossible())
            return result;
        m_way = Way::OpenSsl;
    }
    result = probeByProgram(m_transport, target, trust, patience);
    if (!result.wasPossible() && target.mode != TlsMode::Plain)
        m_way = Way::None;
    return result;
}

ProbeResult ServerVantage::probeByForwarding(const ProbeTarget &target, const TrustStore &trust,
                                             const Patience &patience)
{
    QElapsedTimer clock;
    clock.start();
    ProbeResult result;
    result.target = target;
    const auto stream = m_transport.connectTo(target.host, target.port, patience);
    if (!stream) {
        keepError(result, stream.error());
    } else {
        m_way = Way::Forwarding;
        const qint64 connectMs = clock.elapsed();
        result = postseal::probe(**stream, target, trust, patience);
        result.connectMs = connectMs;
    }
    result.totalMs = clock.elapsed();
    return result;
}

ProbeResult probeFromServer(Transport &transport, const ProbeTarget &target,
                            const TrustStore &trust, const Patience &patience)
{
    return ServerVantage(transport).probe(target, trust, patience);
}

} // namespace postseal
