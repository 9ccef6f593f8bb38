// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/relayright.h"

namespace postseal {

/// \a who may send mail to everywhere through the listener \a service ("submission"): what lets
/// them through stands before what turns others away in each of its lists, and it asks for a
/// certificate where that is what they are known by. Written into its row alone. Refuses for
/// anyone, for people who sign in where nobody can, and for certificates without TLS.
Result<Intended> allowRelaying(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &service, Relayer who);

/// \a who may no longer: what lets them through goes out of smtpd_relay_restrictions and, where
/// that does not do, of smtpd_recipient_restrictions; other lists stay, since there it spares them
/// other questions. Refuses where something else lets them through.
Result<Intended> forbidRelaying(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &service, Relayer who);

} // namespace postseal
