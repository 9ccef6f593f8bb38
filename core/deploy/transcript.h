// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"
#include "core/deploy/report.h"

namespace postseal {

/// Everything that \a plan did or would have done on the server and how it went, as text to keep:
/// files, commands, steps with times, the server's words, handshakes. No contents of files.
QString transcriptOf(const DeployPlan &plan, const Report &report);

} // namespace postseal
