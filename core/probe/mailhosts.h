// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/resolver.h"
#include "core/settings/nexthop.h"
#include "core/x509/peeridentity.h"

namespace postseal {

/// A host that takes mail.
struct MailHost {
    QByteArray name;      ///< as the MX record or the next hop has it
    QByteArray canonical; ///< what its aliases (CNAME) lead to; the same without any
    quint16 preference = 0;
    QList<QByteArray> addresses; ///< IPv6 and IPv4 in the order of the answers, those of IPv6 first
    bool authentic = false;      ///< its addresses come with checked signatures

    bool operator==(const MailHost &) const = default;
};

/// Where mail to a next hop goes, as smtp(8) finds it out; smtp_addr.c.
struct MailHosts {
    enum class Outcome {
        Found,
        NoMail,       ///< a null MX (RFC 7505)
        NoName,       ///< neither an exchanger nor an address
        LookupFailed, ///< mail waits
    };
    Outcome outcome = Outcome::NoName;
    bool exchangers = false; ///< they come from MX records
    bool authentic = false;  ///< with checked signatures
    QByteArray domain;       ///< whose records they are, in lower case
    QByteArray canonical;    ///< what its aliases lead to
    QList<MailHost> hosts;   ///< the most preferred first

    bool operator==(const MailHosts &) const = default;
};

/// Asks for the hosts of \a hop. A name that is not ASCII has to be in DNS's letters already.
/// Errors are those of \a query; failures that the resolver tells are an outcome.
Result<MailHosts> mailHostsOf(const NextHop &hop, const DnsQuery &query);

/// What DNS says of the keys of a host; RFC 7672, tls_dane.c.
struct DaneData {
    enum class State {
        None,         ///< no records, or nothing in DNS is signed there
        LookupFailed, ///< mail waits
        Unusable,     ///< records, none of which can be matched
        Usable,
    };
    State state = State::None;
    QByteArray base;           ///< the name that has them: SNI, and a name of the certificate
    QList<TlsaRecord> records; ///< usable ones

    bool operator==(const DaneData &) const = default;
};

/// Asks for the TLSA records of \a host at TCP port \a port.
Result<DaneData> daneDataOf(const MailHost &host, quint16 port, const DnsQuery &query);

} // namespace postseal
