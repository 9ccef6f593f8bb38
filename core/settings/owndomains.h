// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// The domains that the server takes mail for (mydestination, virtual_alias_domains,
/// virtual_mailbox_domains, relay_domains; postconf(5)) as far as they are listed by name, in lower
/// case, each once and in this order. Those in tables, and names without a dot, are left out.
QList<QByteArray> ownDomains(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
