// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

namespace postseal {

/// After an apply there are those that it saw last.
void Workspace::probeUnlessSeen()
{
    if (m_probes.last().results.isEmpty())
        probeListeners();
}

ProbeSettings Workspace::probeSettings() const
{
    ProbeSettings settings;
    if (m_session)
        settings.serverName = m_session->target.host;
    const QByteArray own = facts().parameter("myhostname");
    const bool isName = settings.serverName.contains('.') && !isAddress(settings.serverName);
    if (!isName && !own.isEmpty() && !own.contains('$'))
        settings.serverName = own;
    settings.trust = TrustStore::systemStore();
    return settings;
}

void Workspace::probeListeners()
{
    if (!isConnected() || isBusy())
        return;
    const ProbeSettings settings = probeSettings();
    m_probes.start(m_session, targetsOf(listenersOf(m_snapshot.configuration), settings.serverName),
                   settings.trust);
}

void Workspace::checkPolicies(const QList<CheckSubject> &subjects)
{
    if (!isConnected() || isBusy())
        return;
    m_probes.stop();
    m_checks.start(m_session, draft(), facts(), subjects);
}

/// What only shows something makes way.
void Workspace::stopLooking()
{
    m_probes.stop();
    m_checks.stop();
}

} // namespace postseal
