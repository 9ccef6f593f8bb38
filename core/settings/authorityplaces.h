// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/tlstrust.h"

namespace postseal {

/// Where the authorities of one side can be added to.
struct AuthorityPlaces {
    /// What becomes of a parameter that names them.
    enum class Way {
        Kept,     ///< it stays as it is
        Extended, ///< what it names gets more
        New,      ///< it names something of our own from now on
        None,     ///< there is no place
    };
    QByteArray prefix; ///< "smtp_tls_" or "smtpd_tls_"
    QByteArray file;   ///< the value of CAfile in main.cf; empty: none
    QByteArray directory;
    Way fileWay = Way::Kept;
    Way directoryWay = Way::Kept;
    bool dropsDirectory = false; ///< CApath names a distribution's until now

    bool operator==(const AuthorityPlaces &) const = default;
};

/// The places for \a side. A distribution's files, which its tools write anew
/// (update-ca-certificates(8), update-ca-trust(8)), and files with another use are never written.
/// Nothing: a value is not known from here.
std::optional<AuthorityPlaces> authorityPlaces(const Configuration &configuration,
                                               const ServerFacts &facts, TlsTrust::Side side);

/// Whether \a path lies where a distribution's packages and tools write.
bool isDistributions(const QByteArray &path);

} // namespace postseal
