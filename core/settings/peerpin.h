// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/clientfingerprint.h"
#include "core/settings/policytable.h"

namespace postseal {

/// The digest that the fingerprints of a destination have to be made with.
struct PinDigest {
    QByteArray name; ///< what smtp(8) compares with; empty: not known from here
    /// It is md5, sha1 or not known, and nothing else compares fingerprints of servers: sha256 can
    /// be set in main.cf with the pin.
    bool canMove = false;

    bool isWeak() const { return name == "md5" || name == "sha1"; }
    /// What a pin is made with: sha256 where it can be set; empty: nothing.
    QByteArray forPin() const { return canMove ? QByteArray("sha256") : name; }
    bool operator==(const PinDigest &) const = default;
};

/// That of the row \a transport of master.cf, for a pin of \a destination, whose own row may go.
PinDigest pinDigestOf(const Configuration &configuration, const ServerFacts &facts,
                      const QByteArray &transport, const QByteArray &destination);

/// \a before at level fingerprint with \a pins, of which one has to fit (postconf(5), match=
/// divided by "|"): what else it says of TLS stays. BadInput: there is none, or one is not as long
/// as \a digest makes them.
Result<Policy> pinnedPolicy(const Policy &before, const QList<Fingerprint> &pins,
                            const QByteArray &digest, const QVersionNumber &release);

} // namespace postseal
