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
    Some,    ///< a table, a policy server or a list in the DNS decides
    Unknown, ///< a list depends on what is not known from here
};

/// The restriction that lets \a who through: "permit_mynetworks". "permit" stands for anyone.
QByteArray permitFor(Relayer who);

/// Whether a mail of \a who to elsewhere passes every list of restrictions that \a scope sees, and
/// why.
struct RelayAnswer {
    RelayRight right = RelayRight::No;
    QByteArray list; ///< parameter whose item decides; empty: no item does
    QByteArray item; ///< as it is written, expanded

    bool operator==(const RelayAnswer &) const = default;
};

/// Yes: where something is looked up first, it may still turn single mails away. No also where
/// smtpd(8) refuses to serve, because no list ends relaying.
RelayAnswer relayAnswer(const Scope &scope, Relayer who);
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
