// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/destinationcheck.h"

namespace postseal {

/// What a next hop publishes that proves its identity, where its policy does not ask for that.
///
/// Levels none, may and encrypt check nobody, whatever they encrypt; that includes a dane that DNS
/// has nothing for. DANE proves the host by keys under DNSSEC (RFC 7672), MTA-STS by a certificate
/// for a host that the domain names over HTTPS (RFC 8461). Level verify takes the host's name from
/// DNS, so that it proves nothing where the mail exchangers are not signed, and MTA-STS does more
/// then. Levels secure, fingerprint and a dane that acts are no less than either.
struct Downgrade {
    qsizetype daneHosts = 0; ///< hosts with TLSA records that could be used and are not
    qsizetype fitting = 0;   ///< of these, those whose certificate fits them
    qsizetype misfits = 0;   ///< and those whose certificate does not; of others none was seen
    qsizetype hosts = 0;     ///< that take mail
    bool mtaSts = false;     ///< the domain says that it has a policy, which is not fetched

    bool isOne() const { return daneHosts > 0 || mtaSts; }
    bool operator==(const Downgrade &) const = default;
};

Downgrade downgradeOf(const PolicyCheck &check);

/// What it says to a person, a sentence each; empty where there is none.
QStringList downgradeWords(const PolicyCheck &check);
/// The same for all next hops.
QStringList downgradeWords(const DestinationCheck &found);

} // namespace postseal
