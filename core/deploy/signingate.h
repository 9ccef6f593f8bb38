// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/saslreach.h"

namespace postseal {

/// Asks who is to check the passwords of a draft (\a subject) before anything is touched: smtpd(8)
/// ends at a backend that is dead, and one named in main.cf takes port 25 with it. Refused: the
/// sentence of the first that would. Else warnings: what could not be tried, or only keeps people
/// from signing in.
Result<QStringList> tryBackends(Transport &transport, RootChannel &channel,
                                const SaslSubject &subject, const Patience &patience);

} // namespace postseal
