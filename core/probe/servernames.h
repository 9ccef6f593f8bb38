// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/resolver.h"

namespace postseal {

/// A name by which DNS leads others to this server.
struct ServerName {
    enum class For {
        Servers,      ///< exchanger of the domains (MX)
        MailPrograms, ///< where their people send from (SRV of submission; RFC 6186, RFC 8314)
    };
    For whom = For::Servers;
    QByteArray name;
    QList<QByteArray> domains;

    bool operator==(const ServerName &) const = default;
};

/// The names by which DNS leads to this server, which has the addresses of \a hosts (names or
/// addresses), for \a domains; those of other servers are left out. At most the first 50 domains
/// are asked for. Errors are those of \a query.
Result<QList<ServerName>> serverNames(const QList<QByteArray> &domains,
                                      const QList<QByteArray> &hosts, const DnsQuery &query);

} // namespace postseal
