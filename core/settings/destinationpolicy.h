// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/mailroute.h"
#include "core/settings/policylookup.h"
#include "core/settings/rownotes.h"

#include <map>

namespace postseal {

/// The policy for one of the next hops of a destination.
struct HopPolicy {
    QByteArray nextHop;
    PolicyInForce policy;
    RowNotes notes = {}; ///< policiesByForm() NOLINT(readability-redundant-member-init)

    bool operator==(const HopPolicy &) const = default;
};

/// Which way mail to a destination takes and which policy it gets there.
struct DestinationPolicy {
    MailRoute route;
    bool isSmtp = false;   ///< smtp(8) delivers; others have no policy table
    QList<HopPolicy> hops; ///< each has a policy of its own; empty for others than smtp(8)

    bool operator==(const DestinationPolicy &) const = default;
};

/// The ways and policies of many destinations: tables are read once.
class DestinationPolicies {
public:
    DestinationPolicies(Configuration configuration, ServerFacts facts);
    DestinationPolicies(const DestinationPolicies &) = delete;
    DestinationPolicies &operator=(const DestinationPolicies &) = delete;

    const ServerFacts &facts() const { return m_facts; }
    /// As destinationPolicy().
    DestinationPolicy to(const QByteArray &destination) const;
    /// What the row of master.cf sees that \a transport names.
    Scope scopeOf(const QByteArray &transport) const;

private:
    const PolicyLookup &lookupFor(const QByteArray &transport) const;

    Configuration m_configuration;
    ServerFacts m_facts;
    MailRoutes m_routes;
    mutable std::map<QByteArray, PolicyLookup> m_lookups; ///< by transport
};

/// \a destination is a recipient ("ann@example.org"), a domain, or a next hop as it is written
/// ("[mx.example.net]:587"), which the row smtp of master.cf is asked for.
DestinationPolicy destinationPolicy(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &destination);

/// The same for each way in which mail asks for \a destination (destinationForms()), with the notes
/// of the rows that win: the first as most mail does; a second, for mail with SMTPUTF8, where its
/// policy is another one.
QList<DestinationPolicy> policiesByForm(const Configuration &configuration,
                                        const ServerFacts &facts, const QByteArray &destination);

} // namespace postseal
