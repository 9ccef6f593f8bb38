// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/delivery.h"
#include "core/transport/transport.h"

namespace postseal {

/// What has to be known of the server to check a policy.
struct CheckWish {
    NextHop hop;
    ActingPolicy acting;
    QByteArray insecureExchangers; ///< smtp_tls_dane_insecure_mx_policy, expanded
    QVersionNumber release;        ///< null: not known
    bool implicitTls = false;      ///< smtp_tls_wrappermode
    bool ipv4 = true, ipv6 = true; ///< inet_protocols
    PeerTrust trust;
};

/// One address of a host that takes mail.
struct HostCheck {
    MailHost host;
    QByteArray address;
    HostPolicy policy;
    ProbeResult seen;
    Delivery delivery;
};

/// What would become of mail to a next hop.
struct PolicyCheck {
    MailHosts hosts;
    DaneData dane;           ///< of the first host
    QList<HostCheck> checks; ///< in the order in which smtp(8) would try them; at most 10
    Delivery outcome;        ///< of the first that takes mail, else of the first
};

/// Looks up the hosts by the server's own resolver and shakes hands with each from the server, with
/// what smtp(8) would offer; no mail is sent. Unsupported: the server forbids forwarding. Network
/// and others: the resolver cannot be reached.
Result<PolicyCheck> checkPolicy(Transport &server, const CheckWish &wish, const Patience &patience);

/// The same with another resolver than the one of the server's resolv.conf(5).
Result<PolicyCheck> checkPolicy(Transport &server, const CheckWish &wish, const DnsQuery &query,
                                const Patience &patience);

} // namespace postseal
