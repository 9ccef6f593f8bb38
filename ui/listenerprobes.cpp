// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listenerprobes.h"

#include "core/probe/deskvantage.h"
#include "core/probe/servervantage.h"
#include "ui/support/ondone.h"

#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kAll(10);

Patience patienceFor(const std::stop_token &stop)
{
    return {.deadline = QDeadlineTimer(kAll), .stop = stop};
}

} // namespace

ListenerProbes::ListenerProbes(ServerLane &lane, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
{
}

void ListenerProbes::start(const std::shared_ptr<ServerSession> &session,
                           const QList<ProbeTarget> &targets, const QList<ProbeTarget> &desk,
                           const TrustStore &trust)
{
    if (m_running)
        return;
    m_running = true;
    m_session = session;
    m_awaited = 2;
    emit changed();
    const auto there = [session, targets, trust](const std::stop_token &stop) {
        return ServerVantage(*session->transport).probe(targets, trust, patienceFor(stop));
    };
    onDone(m_lane.run(there), this, [this, attempt = m_attempt](const QList<ProbeResult> &results) {
        if (attempt != m_attempt)
            return;
        m_last.results = results;
        m_last.at = QDateTime::currentDateTime();
        conclude();
    });
    const auto here = [desk, trust](const std::stop_token &stop) {
        return probeFromDesk(desk, trust, patienceFor(stop));
    };
    onDone(m_desk.run(here), this, [this, attempt = m_attempt](const QList<ProbeResult> &results) {
        if (attempt != m_attempt)
            return;
        m_last.desk = results;
        conclude();
    });
}

void ListenerProbes::conclude()
{
    if (--m_awaited > 0) {
        emit changed();
        return;
    }
    m_last.notes = viewNotes(m_last.results, m_last.desk, Firewall());
    if (isShutFromDesk(m_last.results, m_last.desk))
        askForFirewall();
    else
        end();
}

void ListenerProbes::askForFirewall()
{
    auto question = [session = m_session.lock()](const std::stop_token &stop) {
        return session ? firewallOf(*session->transport, patienceFor(stop)).value_or(Firewall())
                       : Firewall();
    };
    onDone(m_lane.run(std::move(question)), this,
           [this, attempt = m_attempt](const Firewall &firewall) {
               if (attempt != m_attempt)
                   return;
               m_last.notes = viewNotes(m_last.results, m_last.desk, firewall);
               end();
           });
}

void ListenerProbes::end()
{
    m_running = false;
    m_session.reset();
    emit changed();
}

void ListenerProbes::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_lane.cancel();
    m_desk.cancel();
    end();
}

void ListenerProbes::show(const Handshakes &handshakes)
{
    m_last = handshakes;
    emit changed();
}

} // namespace postseal
