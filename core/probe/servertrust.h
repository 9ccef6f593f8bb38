// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "core/x509/verification.h"

namespace postseal {

/// The authorities that the server's system trusts, from where distributions keep them. NotFound:
/// there is no such file, or this account may not read it; BadInput: no certificate in it; others
/// are those of the transport.
Result<TrustStore> systemTrustOf(Transport &server, const Patience &patience);

} // namespace postseal
