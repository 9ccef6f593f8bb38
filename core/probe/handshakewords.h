// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"

namespace postseal {

/// What a probe saw, in one sentence without the listener's name: version, cipher, certificate,
/// whether it verifies; or why there was no handshake.
QString describe(const ProbeResult &result);

} // namespace postseal
