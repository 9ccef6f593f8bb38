// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/expansion.h"
#include "core/settings/policyfinding.h"

#include <optional>

namespace postseal {

/// What a policy makes smtp(8) do in a scope, with what main.cf and the row of master.cf add to it.
struct ActingPolicy {
    QByteArray level; ///< as it acts, in lower case: dane without signed DNS is may
    PolicyFinding finding;
    /// Names that the certificate must bear one of, or digests at level fingerprint. "nexthop",
    /// "dot-nexthop" and "hostname" stand as postconf(5) says.
    QList<QByteArray> match;
    /// The lists in force. Nothing: what is built in there is not known from here.
    std::optional<QByteArray> protocols, ciphers;
    /// The same as OpenSSL takes it, with what is excluded.
    std::optional<QByteArray> cipherList;
    QByteArray serverName; ///< that TLS asks for (SNI); empty: none
    /// Files of authorities that count instead of the row's CAfile and CApath (tafile).
    QList<QByteArray> trustFiles;
    bool trustAnchors = true; ///< there are authorities to check certificates with

    /// Mail waits whatever the other side offers.
    bool isRefused() const { return finding.isRefused(); }
    bool operator==(const ActingPolicy &) const = default;
};

/// \a policy as the value of a row has it, or the default level alone.
ActingPolicy actingPolicy(const Scope &scope, const QByteArray &policy);

} // namespace postseal
