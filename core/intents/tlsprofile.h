// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// TLS versions and ciphers together; postconf(5) smtpd_tls_mandatory_protocols and its like.
enum class TlsProfile {
    Modern,       ///< TLS 1.2 and newer, ciphers of grade high
    Intermediate, ///< TLS 1.2 and newer, ciphers of grade medium
    Compatible,   ///< TLS 1.0 and newer, ciphers of grade medium: as Postfix has it built in
};

/// The listener \a service ("submission") has \a profile, in the parameters that its encryption
/// makes it read. Refuses without TLS there.
Result<Intended> setTlsProfile(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &service, TlsProfile profile);

/// Mail goes out by \a profile: the versions always, the ciphers where TLS is mandatory. Where it
/// is not, a handshake that fails for its ciphers would only mean mail in the clear.
Result<Intended> setOutboundTlsProfile(const Configuration &configuration, const ServerFacts &facts,
                                       TlsProfile profile);

} // namespace postseal
