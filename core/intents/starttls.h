// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// Other servers may use STARTTLS on port 25; one that is required there already stays so. Behind
/// postscreen(8) its own row and the smtpd(8) that it hands clients to offer it. Refuses without a
/// certificate of the server.
Result<Intended> offerStartTls(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
