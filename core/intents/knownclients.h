// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// Clients in relay_clientcerts send mail to everywhere through \a port, 587 (STARTTLS first) or
/// 465 (TLS from the first byte): its row runs and asks for a certificate. A row that did not run
/// lets nobody else send mail, and has no sign-in unless another listener has it already. Refuses
/// without a certificate of the server.
Result<Intended> offerToKnownClients(const Configuration &configuration, const ServerFacts &facts,
                                     quint16 port);

} // namespace postseal
