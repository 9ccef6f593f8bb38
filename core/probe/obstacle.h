// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"

namespace postseal {

/// What stands between a probe and a listener that works: a limit on connections (anvil(8)), a
/// block list, postscreen(8), a late greeting. One sentence with what to do; empty: nothing of the
/// kind is seen.
QString obstacleOf(const ProbeResult &result);

} // namespace postseal
