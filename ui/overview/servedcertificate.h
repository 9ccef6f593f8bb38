// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"

#include <QDateTime>

namespace postseal {

/// A certificate that listeners showed in their handshakes.
struct ServedCertificate {
    enum class Validity {
        Good,
        EndsSoon, ///< in less than 14 days
        Expired,
        NotYet, ///< its time begins later
    };
    Certificate leaf;
    QList<quint16> ports; ///< where it is shown, in order, each once
    Validity validity = Validity::Good;
    qint64 days = 0; ///< whole days to its end, or since

    bool operator==(const ServedCertificate &) const = default;
};

/// The certificates of \a handshakes as they are at the time \a now, in the order of their first
/// port. Pure.
QList<ServedCertificate> servedCertificates(const QList<ProbeResult> &handshakes,
                                            const QDateTime &now);

} // namespace postseal
