// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/mailroute.h"
#include "core/settings/policylookup.h"
#include "core/settings/rownotes.h"

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
