// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connector.h"

#include "core/base/account.h"
#include "ui/connect/route.h"

#include <algorithm>
#include <utility>

namespace postseal {

Connector::Connector(ServerLane &lane, Ask &ask, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_ask(ask)
{
}

void Connector::start(const ConnectRequest &request)
{
    forget();
    m_request = request;
    step([request](const std::stop_token &stop) { return hopsFor(request, stop); },
         [this](const Result<QList<SshHop>> &hops) {
             if (!hops) {
                 giveUp(hops.error());
                 return;
             }
             m_hops = *hops;
             setOut();
         });
}

/// From the first hop on, with what has been answered so far.
void Connector::setOut()
{
    m_hop = 0;
    m_answered = m_askedMore = false;
    m_session = std::make_shared<ServerSession>();
    m_session->target = m_hops.last().target;
    m_session->asked = m_request.target;
    fetchHostKey();
}

void Connector::forget()
{
    ++m_attempt;
    m_tries = 0;
    m_waited = false;
    m_asked.reset();
    m_answered = m_askedMore = false;
    m_hops.clear();
    m_hop = 0;
    m_sudoPassword = {};
    m_sudoRefusal.clear();
    m_lane.cancel();
    m_session.reset();
    m_ask.withdraw();
}

void Connector::fetchHostKey()
{
    const auto job = [session = m_session,
                      hop = hop()](const std::stop_token &stop) -> Result<ShownHostKey> {
        auto transport =
            reach(hop, std::move(session->transport), patienceOfStep(stop, hop.timeoutSeconds));
        if (!transport)
            return std::unexpected(transport.error());
        session->transport = *std::move(transport);
        return ShownHostKey{.target = hop.target,
                            .verdict = session->transport->verdict(),
                            .shown = session->transport->hostKey(),
                            .onFile = hop.knownHosts.keysOf(hop.target),
                            .filedAs = hop.knownHosts.filedAs(hop.target),
                            .note = authorityNote(hop.knownHosts.authoritiesOf(hop.target))};
    };
    step(job, [this](const Result<ShownHostKey> &shown) {
        if (shown)
            settle(*shown);
        else
            giveUp(shown.error());
    });
}

/// Changed and revoked keys go on to authenticate(), which refuses them: no answer accepts those.
void Connector::settle(const ShownHostKey &shown)
{
    if (shown.verdict == HostKeyVerdict::Unknown) {
        askAboutHostKey(shown);
        return;
    }
    if (shown.verdict != HostKeyVerdict::Known)
        m_ask.warnOfHostKey(shown);
    signIn();
}

void Connector::askAboutHostKey(const ShownHostKey &shown)
{
    m_ask.aboutHostKey(
        {.host = host(), .key = shown.shown, .port = hop().target.port, .note = shown.note},
        answered([this](bool right) {
            m_waited = true;
            if (right)
                trust();
            else
                giveUp({ErrorCode::Cancelled, host(), tr("not connected")});
        }));
}

void Connector::trust()
{
    const auto job = [session = m_session, hop = hop()](const std::stop_token &) {
        session->transport->trustUnknownKey();
        return hop.knownHosts.remember(hop.target, session->transport->hostKey());
    };
    step(job, [this](const Status &remembered) {
        if (!remembered)
            emit keyNotKept({remembered.error().code, remembered.error().subject,
                             tr("the host key could not be kept (%1), so it will be asked about "
                                "again next time")
                                 .arg(remembered.error().detail)});
        signIn();
    });
}

void Connector::finish()
{
    secretTaken();
    m_sudoPassword = {};
    m_request.credentials = m_hops.last().credentials;
    m_request.jumps = m_hops.first(m_hops.size() - 1);
    m_ask.withdraw();
    emit connected(std::exchange(m_session, nullptr));
}

void Connector::giveUp(const Error &error)
{
    forget();
    emit failed(error);
}

SshHop &Connector::hop()
{
    return m_hops[m_hop];
}

QString Connector::host() const
{
    return m_hop < m_hops.size() ? QString::fromUtf8(m_hops[m_hop].target.host)
                                 : QString::fromUtf8(m_request.target.host);
}

/// Addresses of private networks are there many times: the hops before it and its name tell which.
QString Connector::way() const
{
    QStringList words;
    for (const SshHop &before : m_hops.first(m_hop))
        words += QString::fromUtf8(before.target.host);
    const SshHop &here = m_hops[m_hop];
    if (!here.name.isEmpty() && here.name != here.target.host)
        words += QString::fromUtf8(here.name);
    return words.join(u' ');
}

QString Connector::user() const
{
    const QByteArray &user = m_hops[m_hop].target.user;
    return user.isEmpty() ? localAccount() : QString::fromUtf8(user);
}

} // namespace postseal
