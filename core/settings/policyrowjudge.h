// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/actingpolicy.h"
#include "core/settings/policytable.h"
#include "core/settings/tablelookup.h"

namespace postseal {

/// What is wrong with a row that Postfix would not say when its table is built.
enum class RowFault {
    None,
    NoEntry,    ///< no value, or a quote without a partner: passed over
    Hidden,     ///< an earlier row has the destination; hiddenRows() knows
    NeverAsked, ///< "*", ".", "@domain" and "user@domain" are never looked up
    Shadowed,   ///< another table answers before this row is asked for
    Policy,     ///< see the policy's finding
    NoTrust,    ///< no authorities, so that no certificate passes
};

struct RowFinding {
    RowFault fault = RowFault::None;
    PolicyFinding policy;
    QByteArray table; ///< that answers first

    bool operator==(const RowFinding &) const = default;
};

/// Looks at the rows of one table of smtp_tls_policy_maps, beside the other tables and main.cf.
class PolicyRowJudge {
public:
    /// Nothing is known; rows are judged as a new Postfix would.
    PolicyRowJudge() = default;
    /// For the rows of the table source \a path.
    PolicyRowJudge(const Configuration &configuration, const ServerFacts &facts,
                   const QByteArray &path);

    QVersionNumber release() const { return m_facts.release(); }
    RowFinding finding(const QByteArray &bytes, const TableRow &row) const;
    /// The same of a key with a policy.
    RowFinding finding(const QByteArray &key, const QByteArray &policy) const;

private:
    QByteArray shadowOf(const QByteArray &key) const;
    RowFinding ofPolicy(const QByteArray &policy) const;

    Configuration m_configuration;
    ServerFacts m_facts;
    TableLookup m_earlier;
    QByteArray m_catchAll; ///< a table that answers every key, asked before any ".parent"
    mutable QHash<QByteArray, RowFinding> m_known; ///< by policy
};

} // namespace postseal
