// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/mailroute.h"

#include "core/config/listwords.h"

#include <algorithm>

namespace postseal {

namespace {

QByteArray knownValue(const Scope &scope, const char *parameter, const QByteArray &usual)
{
    return valueOf(scope, parameter, usual).value_or(usual);
}

bool isTable(const QByteArray &word)
{
    const QByteArray name = word.startsWith('!') ? word.mid(1) : word;
    return name.contains(':') && !name.startsWith('[');
}

void note(QList<QByteArray> &unread, const QList<QByteArray> &tables)
{
    for (const QByteArray &table : tables) {
        if (!unread.contains(table))
            unread.append(table);
    }
}

/// "a.b.c", then its parents: ".b.c" and ".c", or without the dot.
QList<QByteArray> withParents(const QByteArray &domain, bool withoutDot)
{
    QList<QByteArray> names{domain};
    for (qsizetype dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1))
        names.append(domain.sliced(dot + (withoutDot ? 1 : 0)));
    return names;
}

/// "transport:next hop", either of which may be missing; transport(5).
void takeDestination(const QByteArray &value, const QByteArray &domain, MailRoute &route)
{
    const qsizetype colon = value.indexOf(':');
    const QByteArray transport = colon < 0 ? value : value.first(colon);
    const QByteArray nextHop = colon < 0 ? QByteArray() : value.mid(colon + 1);
    if (!transport.isEmpty()) {
        route.transport = transport;
        route.nextHop = domain;
    }
    if (!nextHop.isEmpty())
        route.nextHop = nextHop;
}

} // namespace

MailRoutes::MailRoutes(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration, .facts = facts};
    const QByteArray parents = knownValue(scope, "parent_domain_matches_subdomains",
                                          "debug_peer_list,fast_flush_domains,mynetworks,"
                                          "permit_mx_backup_domains,qmqpd_authorized_clients,"
                                          "relay_domains,smtpd_access_maps");
    m_parentsWithoutDot = listWords(parents).contains("transport_maps");
    const QByteArray own = knownValue(scope, "myhostname", facts.parameter("myhostname"));
    const QByteArray above = own.mid(own.indexOf('.') + 1);
    m_local = listOf(scope, "mydestination",
                     own + ", localhost." + knownValue(scope, "mydomain", above) + ", localhost");
    m_alias = listOf(scope, "virtual_alias_domains", knownValue(scope, "virtual_alias_maps", ""));
    m_mailbox =
        listOf(scope, "virtual_mailbox_domains", knownValue(scope, "virtual_mailbox_maps", ""));
    m_relay = listOf(scope, "relay_domains", "");
    m_relay.subdomains = listWords(parents).contains("relay_domains");
    m_localTransport = knownValue(scope, "local_transport", "local:" + own);
    m_mailboxTransport = knownValue(scope, "virtual_transport", "virtual");
    m_relayTransport = knownValue(scope, "relay_transport", "relay");
    m_usualTransport = knownValue(scope, "default_transport", "smtp");
    m_relayHost = knownValue(scope, "relayhost", "");
    const QList<QByteArray> maps = listWords(knownValue(scope, "transport_maps", ""));
    m_transports = TableLookup(scope, maps);
    for (const QByteArray &key : m_transports.keys()) {
        if (key.contains('@'))
            m_addressDomains.insert(key.mid(key.lastIndexOf('@') + 1));
    }
    for (const char *parameter :
         {"sender_dependent_relayhost_maps", "sender_dependent_default_transport_maps"}) {
        if (!knownValue(scope, parameter, "").isEmpty())
            m_bySender.append(parameter);
    }
}

MailRoutes::DomainList MailRoutes::listOf(const Scope &scope, const char *parameter,
                                          const QByteArray &usual) const
{
    DomainList list;
    QList<QByteArray> tables;
    for (const QByteArray &word : listWords(knownValue(scope, parameter, usual))) {
        if (word.startsWith('/'))
            list.unread.append(word);
        else if (isTable(word))
            tables.append(word);
        else
            list.words.append(word.toLower());
    }
    list.tables = TableLookup(scope, tables);
    return list;
}

bool MailRoutes::DomainList::has(const QByteArray &domain, QList<QByteArray> &unreadTables) const
{
    const QList<QByteArray> names =
        subdomains ? withParents(domain, true) : QList<QByteArray>{domain};
    for (const QByteArray &name : names) {
        if (words.contains('!' + name))
            return false;
        const Found found = tables.find(name, name == domain ? Patterns::Asked : Patterns::Skipped);
        note(unreadTables, found.unread);
        if (words.contains(name) || found.value)
            return true;
    }
    note(unreadTables, unread);
    return false;
}

/// The transport of the domain's address class; the next hop where it is the relay host.
QByteArray MailRoutes::classTransport(const QByteArray &domain, MailRoute &route) const
{
    if (m_local.has(domain, route.unread))
        return m_localTransport;
    if (m_alias.has(domain, route.unread))
        return "error";
    if (m_mailbox.has(domain, route.unread))
        return m_mailboxTransport;
    const bool relayed = m_relay.has(domain, route.unread);
    note(route.unread, m_bySender);
    if (!m_relayHost.isEmpty())
        route.nextHop = m_relayHost;
    return relayed ? m_relayTransport : m_usualTransport;
}

void MailRoutes::takeTransportRow(const QByteArray &domain, MailRoute &route) const
{
    if (m_addressDomains.contains(domain))
        note(route.unread, {"transport_maps"});
    for (const QByteArray &key :
         withParents(domain, m_parentsWithoutDot) + QList<QByteArray>{"*"}) {
        // A pattern is tried with the whole address (transport(5)).
        const Found found = m_transports.find(key, Patterns::Unread);
        note(route.unread, found.unread);
        if (found.value) {
            takeDestination(*found.value, domain, route);
            return;
        }
    }
}

MailRoute MailRoutes::to(const QByteArray &domain) const
{
    MailRoute route{.transport = {}, .nextHop = domain, .unread = {}};
    const QByteArray transport = classTransport(domain, route);
    const qsizetype colon = transport.indexOf(':');
    route.transport = colon < 0 ? transport : transport.first(colon);
    if (colon >= 0 && colon + 1 < transport.size())
        route.nextHop = transport.mid(colon + 1);
    takeTransportRow(domain, route);
    return route;
}

} // namespace postseal
