// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/tablelookup.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// How mail to a domain leaves, as trivial-rewrite(8) decides it.
struct MailRoute {
    QByteArray transport;     ///< name of a row of master.cf: "smtp", "relay"
    QByteArray nextHop;       ///< as it is written: "example.org", "[relay.example.net]:587"
    QList<QByteArray> unread; ///< tables or parameters that were not followed and may say otherwise

    bool operator==(const MailRoute &) const = default;
};

/// The ways of mail by recipient's domain: address classes (ADDRESS_CLASS_README), relayhost and
/// transport_maps. Rows for single addresses and what depends on the sender are not followed.
class MailRoutes {
public:
    MailRoutes(const Configuration &configuration, const ServerFacts &facts);

    /// \a domain is in lower case.
    MailRoute to(const QByteArray &domain) const;

private:
    /// A list of domains: words, "type:table", "/file", "!word".
    struct DomainList {
        QList<QByteArray> words;
        TableLookup tables;
        bool subdomains = false;
        QList<QByteArray> unread;

        bool has(const QByteArray &domain, QList<QByteArray> &unreadTables) const;
    };
    DomainList listOf(const Scope &scope, const char *parameter, const QByteArray &usual) const;
    QByteArray classTransport(const QByteArray &domain, MailRoute &route) const;
    void takeTransportRow(const QByteArray &domain, MailRoute &route) const;

    DomainList m_local, m_alias, m_mailbox, m_relay;
    QByteArray m_localTransport, m_mailboxTransport, m_relayTransport, m_usualTransport;
    QByteArray m_relayHost;
    TableLookup m_transports;
    QSet<QByteArray> m_addressDomains; ///< of transport rows for single addresses
    bool m_parentsWithoutDot = false;
    QList<QByteArray> m_bySender; ///< parameters by which the way depends on the sender
};

} // namespace postseal
