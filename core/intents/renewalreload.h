// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// Postfix is reloaded after each renewal by certbot, by a program among its deploy hooks
/// (kCertbotHook), which builds tables of tls_server_sni_maps again first. NotFound: main.cf names
/// no certificate of certbot; BadInput: another program has the name.
Result<Intended> reloadAfterRenewal(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
