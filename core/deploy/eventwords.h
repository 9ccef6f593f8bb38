// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"

namespace postseal {

/// What \a event means, in plain words; empty for events that only programs care about.
QString describe(const DeployEvent &event);

/// True for words of the server itself: its log, postconf(1), postmap(1).
bool isServerWord(const DeployEvent &event);

} // namespace postseal
