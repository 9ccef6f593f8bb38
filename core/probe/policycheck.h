// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/delivery.h"

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
    DaneData dane; ///< what DNS publishes for it, whatever the policy asks for
    ProbeResult seen;
    Delivery delivery;
    bool fitsDane = false; ///< what was seen fits these records

    bool operator==(const HostCheck &) const = default;
};

/// What would become of mail to a next hop.
struct PolicyCheck {
    MailHosts hosts;
    QList<HostCheck> checks; ///< in the order of preference; at most 10
    bool mtaSts = false;     ///< its domain says in DNS that it has an MTA-STS policy (RFC 8461)
    Delivery outcome;        ///< of the first that takes mail, now or later; else of the first

    bool operator==(const PolicyCheck &) const = default;
};

/// One next hop, up to the handshakes: its hosts and their addresses in order, each with what the
/// policy comes to there. What DNS does not tell is the outcome; there are no checks then.
PolicyCheck lookedUp(const CheckWish &wish, const DnsQuery &query);

/// The handshake that \a check asks for.
ProbeTarget targetOf(const CheckWish &wish, const HostCheck &check);

/// Keeps what was \a seen \a at that time, and what becomes of mail at that address.
void judge(HostCheck &check, const CheckWish &wish, const ProbeResult &seen, const QDateTime &at);

/// What becomes of mail once all addresses have been judged.
Delivery outcomeOf(const PolicyCheck &check, const CheckWish &wish);

} // namespace postseal
