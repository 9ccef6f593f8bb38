// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/destinationcheck.h"
#include "core/settings/snapshot.h"

namespace postseal::shots {

/// What checks of some rows of \a server's policy table found on the day of the pictures.
QList<DestinationCheck> sampleChecks(const Snapshot &server);

} // namespace postseal::shots
