// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/firewall.h"
#include "core/probe/proberesult.h"

namespace postseal {

/// What probes of one listener say together.
struct ViewNote {
    QByteArray host; ///< of the probe that it is about
    quint16 port = 0;
    QString sentence;     ///< for people, without the port
    QStringList commands; ///< for root on the server; empty: nothing is to be done there

    bool operator==(const ViewNote &) const = default;
    QJsonObject toJson() const;
};

/// True when the listener did what its mode promises, whatever its certificate is worth.
bool answersWell(const ProbeResult &result);

/// What the same listeners show to the \a server itself and to this \a desk: ports that only one of
/// them reaches, with what opens \a firewall, STARTTLS that gets lost on the way, another
/// certificate. It says something about the network, not about the configuration. Listeners that
/// were seen from one side only are left out.
QList<ViewNote> viewNotes(const QList<ProbeResult> &server, const QList<ProbeResult> &desk,
                          const Firewall &firewall);

/// True when a port answers the \a server well and this \a desk not at all, so that the firewall is
/// worth a question.
bool isShutFromDesk(const QList<ProbeResult> &server, const QList<ProbeResult> &desk);

/// "port 465: …" of each.
QStringList sentencesOf(const QList<ViewNote> &notes);

} // namespace postseal
