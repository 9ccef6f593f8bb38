// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// People send mail through port 587 (RFC 6409): its row runs, STARTTLS comes before mail, sign-in
/// after it, and who has signed in may relay. A row that is commented out is brought back, a new
/// one added. Refuses without a certificate of the server.
Result<Intended> offerSubmission(const Configuration &configuration, const ServerFacts &facts);
/// The same with TLS from the first byte on port 465 (RFC 8314).
Result<Intended> offerSubmissions(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
