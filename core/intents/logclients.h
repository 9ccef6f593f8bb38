// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// The listeners that look clients' certificates up and ask for them write the fingerprints into
/// the log, so that it can be told when a client came last (withPeerCertificates()). NotFound:
/// there is none.
Result<Intended> logClients(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
