// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/intents/intended.h"

namespace postseal {

/// A server that takes this one's mail for everywhere from those who sign in.
struct RelayAccount {
    QByteArray host;    ///< its name or address, without brackets
    quint16 port = 587; ///< 465: TLS from the first byte (RFC 8314)
    QByteArray user;
    Secret password;
};

/// Mail to elsewhere goes through \a account: relayhost, sign-in within TLS alone, the password in
/// a table that only root reads, its key spelled as the next hop (SASL_README). On port 465 a
/// transport of its own begins with TLS, from Postfix 3.0 on. A table that was not read stays as it
/// is behind the new one, which is asked first. Refuses what a password table cannot hold.
Result<Intended> relayThrough(const Configuration &configuration, const ServerFacts &facts,
                              const RelayAccount &account);

} // namespace postseal
