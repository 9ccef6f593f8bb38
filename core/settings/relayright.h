// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/expansion.h"

namespace postseal {

/// Whom a listener may let send mail to everywhere.
enum class Relayer {
    Anyone,
    OwnNetworks,  ///< mynetworks
    SignedIn,     ///< with name and password
    KnownClients, ///< whose certificate's fingerprint is in relay_clientcerts
};

enum class RelayRight {
    No,
    Yes,
    Unknown, ///< a list depends on what is not known from here
};

/// The restriction that lets \a who through: "permit_mynetworks". "permit" stands for anyone.
QByteArray permitFor(Relayer who);

/// Whether no list of restrictions that \a scope sees turns \a who away from a recipient of
/// elsewhere; what is looked up (check_…_access, a policy server) may still do so.
RelayRight relayRight(const Scope &scope, Relayer who);

/// relayRight() of each.
struct RelayRights {
    RelayRight anyone = RelayRight::No;
    RelayRight ownNetworks = RelayRight::No;
    RelayRight signedIn = RelayRight::No;
    RelayRight knownClients = RelayRight::No;

    bool operator==(const RelayRights &) const = default;
};
RelayRights relayRights(const Scope &scope);

} // namespace postseal
