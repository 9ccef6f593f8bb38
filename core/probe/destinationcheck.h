// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/checkrun.h"
#include "core/settings/destinationpolicy.h"

namespace postseal {

/// What to check.
struct CheckSubject {
    QByteArray destination; ///< as destinationPolicy() takes it
    /// The policy of a row for it that is switched off, as if it were in force; nothing: what is in
    /// force.
    std::optional<QByteArray> trial = {}; ///< NOLINT(readability-redundant-member-init)

    bool operator==(const CheckSubject &) const = default;
};

/// Where mail to a destination goes under \a policies, with what is tried.
DestinationPolicy policyOf(const DestinationPolicies &policies, const CheckSubject &subject);

/// What a check hangs on besides the world outside: while it is the same, so is what was found.
struct CheckBasis {
    MailRoute route;
    QList<ActingPolicy> policies; ///< of each next hop
    QList<QByteArray> settings;   ///< checkSettings()

    bool operator==(const CheckBasis &) const = default;
};

CheckBasis basisOf(const DestinationPolicies &policies, const CheckSubject &subject);

/// What would become of mail to a destination.
struct DestinationCheck {
    CheckSubject subject;
    DestinationPolicy policy;
    QList<PolicyCheck> hops; ///< one for each next hop of the policy
    CheckBasis basis;
    QDateTime at; ///< when it was found, UTC

    /// Where all next hops take mail, that of the first; else that of the first one that does not.
    /// Unknown: smtp(8) does not deliver to it.
    Delivery outcome() const;
    bool isDelivered() const { return !hops.isEmpty() && outcome().isDelivered(); }
    bool operator==(const DestinationCheck &) const = default;
};

/// Where to tell of each destination; called on any thread, one at a time.
using CheckAnswered = std::function<void(qsizetype index, const DestinationCheck &found)>;

/// A server with the configuration that it would have.
struct CheckedServer {
    Transport &transport;
    const Configuration &configuration;
    const ServerFacts &facts; ///< as the inspection had them
};

/// Checks mail to each of \a subjects from \a server; checkPolicies(). Errors are those of the
/// server, before anything is told. Cancelled or TimedOut: not all have been told.
Status checkDestinations(const CheckedServer &server, const QList<CheckSubject> &subjects,
                         const CheckAnswered &answered, const CheckPace &pace,
                         const Patience &patience);

} // namespace postseal
