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
    if (!isConnected() || isBusy() || isTestingRelay())
        return;
    m_checks.stop();
    m_signIns.stop();
    const ProbeSettings settings = probeSettings();
    const Configuration &running = m_snapshot.configuration;
    m_probes.start(
        m_session, everyTargetOf(listenersOf(running), facts().listening, settings.serverName),
        targetsFromDesk(running, m_session->target.host, settings.serverName), settings.trust);
}

void Workspace::testRelaying()
{
    if (!isConnected() || isBusy())
        return;
    m_probes.stop();
    m_checks.stop();
    m_signIns.stop();
    const QByteArray host = m_session->target.host;
    m_relayTests.start(m_session, relayMatrix(m_snapshot.configuration, facts()),
                       {.host = host, .serverName = host, .account = {}});
}

void Workspace::checkPolicies(const QList<CheckSubject> &subjects)
{
    if (!isConnected() || isBusy())
        return;
    m_probes.stop();
    m_relayTests.stop();
    m_signIns.stop();
    m_checks.start(m_session, draft(), facts(), subjects);
}

/// What is under way already is not stopped by what a page asks for by itself.
void Workspace::lookAtSignIn()
{
    if (!isConnected() || isBusy())
        return;
    m_signIns.start(m_session, SaslSubject::of(listenerSignIns(draft(), facts()), facts()));
}

void Workspace::testSignIn(const MailAccount &account)
{
    if (!isConnected() || isBusy())
        return;
    const Configuration &running = m_snapshot.configuration;
    m_signIns.test(m_session, SaslSubject::of(listenerSignIns(running, facts()), facts()),
                   listenersOf(running), account, probeSettings().serverName);
}

void Workspace::lookForClients()
{
    if (isConnected() && !isBusy())
        m_clientLooks.start(m_session, m_snapshot);
}

/// What only shows something makes way.
void Workspace::stopLooking()
{
    m_probes.stop();
    m_relayTests.stop();
    m_checks.stop();
    m_signIns.stop();
    m_clientLooks.stop();
}

/// What was seen is of no use any more.
void Workspace::forgetLooks()
{
    stopLooking();
    m_probes.show({});
    m_relayTests.show({});
    m_signIns.show({});
    m_clientLooks.show({});
}

} // namespace postseal
