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
    int mostAddresses = 5;         ///< smtp_mx_address_limit; 0: no limit
    bool isRelayHost = false;      ///< what cannot be reached is waited for then
    bool ignoresOffer = false, signsIn = false, isMorePatient = false; ///< HostPolicy
    QString broken; ///< why smtp(8) delivers nothing, or has no TLS; empty: it does
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
    QList<HostCheck> checks; ///< in the order of preference; at most 10
    Delivery outcome;        ///< of the first that takes mail, now or later; else of the first
};

/// Looks up the hosts of each next hop by the server's own resolver and shakes hands with them from
/// the server, side by side, with what smtp(8) would offer; no mail is sent. The answers are in the
/// order of \a wishes. Unsupported: the server forbids forwarding. Network and others: the resolver
/// cannot be reached.
Result<QList<PolicyCheck>> checkPolicies(Transport &server, const QList<CheckWish> &wishes,
                                         const Patience &patience);

/// The same with another resolver than the one of the server's resolv.conf(5).
Result<QList<PolicyCheck>> checkPolicies(Transport &server, const QList<CheckWish> &wishes,
                                         const DnsQuery &query, const Patience &patience);

} // namespace postseal
