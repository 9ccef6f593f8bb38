// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/actingpolicy.h"
#include "core/settings/policytable.h"
#include "core/settings/tablelookup.h"

namespace postseal {

/// One question that smtp(8) puts to a table.
struct PolicyQuestion {
    QByteArray key;
    QByteArray table; ///< as it is written
    bool read = true; ///< its rows are known from here

    bool operator==(const PolicyQuestion &) const = default;
};

/// The policy that smtp(8) applies to a destination, and where it stands.
struct PolicyInForce {
    Policy policy;            ///< level in lower case; empty: not known from here
    QByteArray row;           ///< key of the row that gives it; empty: the default level
    QList<QByteArray> unread; ///< tables that could not be followed and may say otherwise
    /// The whole way, in order; where a row gives the policy, the last one found it.
    QList<PolicyQuestion> asked;
    ActingPolicy acting; ///< what it comes to

    bool operator==(const PolicyInForce &) const = default;
};

/// The keys that smtp(8) looks up for \a nextHop, in order: a host name and its ".parents", all
/// else (brackets, a port, an address) as it stands; postconf(5), smtp_tls_policy_maps.
QList<QByteArray> policyKeys(const QByteArray &nextHop);

/// The search of one smtp(8) row for the policy of a next hop.
class PolicyLookup {
public:
    /// \a scope.row is the row of master.cf that delivers; \a tables are those that it names.
    PolicyLookup(const Scope &scope, TableLookup tables);
    explicit PolicyLookup(const Scope &scope);

    PolicyInForce at(const QByteArray &nextHop) const;
    /// The same for a destination that no row names.
    PolicyInForce byDefault() const;
    /// The keys of all rows that can be read.
    QSet<QByteArray> rows() const { return m_tables.keys(); }
    /// The sources of tables of patterns, which name no destinations.
    QList<QByteArray> patterns() const { return m_tables.patterns(); }

    /// The tables of smtp_tls_policy_maps as they are written.
    static QList<QByteArray> tablesFor(const Scope &scope);

private:
    PolicyInForce inForce(const QByteArray &policy) const;

    Configuration m_configuration;
    ServerFacts m_facts;
    std::optional<Service> m_row;
    std::optional<QByteArray> m_level;
    TableLookup m_tables;
};

} // namespace postseal
