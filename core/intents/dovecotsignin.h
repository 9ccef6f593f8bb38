// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// Dovecot checks the passwords of those who send mail: type and path for all listeners, sign-in
/// after TLS on those for submission (587, 465), never on port 25. \a path is the socket of its
/// auth service as smtpd_sasl_path has it: "private/auth", below the queue directory, or
/// "inet:HOST:PORT". Refuses where no listener for submission is on, and without TLS there.
Result<Intended> signInThroughDovecot(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &path);

/// The same with Cyrus SASL, whose settings are in its own file smtpd.conf.
Result<Intended> signInThroughCyrus(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
