// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// Every table that is built from a text file is of \a type ("lmdb") from now on, as where Berkeley
/// DB ("hash", "btree") is no longer there: in main.cf, by -o and behind "proxy:"; also
/// default_database_type where main.cf sets it or names a table by it. Tables that Postfix writes
/// itself (caches), those of other kinds and those without a type before their path stay. Refuses a
/// type that postmap(1) does not build or the server does not have, and on a server a table whose
/// source is not there, since there would be nothing to build it from, and one whose type stands
/// behind a name of one's own.
Result<Intended> setMapType(const Configuration &configuration, const ServerFacts &facts,
                            const QByteArray &type);

} // namespace postseal
