// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/tablerows.h"
#include "core/postfix/tlslevel.h"
#include "core/settings/namedmap.h"
#include "core/settings/newtable.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// One table of smtp_tls_policy_maps.
using PolicyMap = NamedMap;

/// The tables of smtp_tls_policy_maps in the order in which Postfix asks them; postconf(5).
QList<PolicyMap> policyMaps(const Configuration &configuration, const ServerFacts &facts);

/// A policy as a row has it; policy-table grammar of postconf(5) smtp_tls_policy_maps.
struct Policy {
    QByteArray level;      ///< first word
    QByteArray attributes; ///< what follows, as written

    static Policy from(const QByteArray &value);
    /// As it stands in the row.
    QByteArray value() const;
    bool operator==(const Policy &) const = default;
};

/// The level for destinations without a row, in lower case: smtp_tls_security_level of the smtp(8)
/// row in \a scope, or what the old switches stand for while it is empty. Nothing: not known from
/// here.
std::optional<QByteArray> defaultClientLevel(const Scope &scope);

/// A policy table as Postseal makes it.
NewTable newPolicyTable();
/// A table with nothing but a comment in it, put in front of those that are named; addTable().
Result<Configuration> withPolicyTable(const Configuration &configuration, const ServerFacts &facts);

/// The default level; empty: Postfix's own, the line goes. The dane levels need signed answers from
/// DNS, so smtp_dns_support_level becomes dnssec with them.
Result<Configuration> withClientLevel(const Configuration &configuration, const QByteArray &level);

/// The dane levels, of a row or by default, act only with smtp_dns_support_level = dnssec
/// (postconf(5)): sets it for them.
void setDnssecFor(SettingWriter &writer, const QByteArray &level);
Result<Configuration> withDnssecFor(const Configuration &configuration, const QByteArray &level);

/// \a configuration with the table source \a path as \a bytes are.
Result<Configuration> withTable(const Configuration &configuration, const QByteArray &path,
                                const Result<QByteArray> &bytes);

} // namespace postseal
