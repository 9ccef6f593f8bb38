// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "ui/workspace.h"

#include <functional>

namespace postseal {

/// What can be found in \a workspace as it is now: made on another thread, since it takes longer
/// than a frame with a large table.
std::function<QList<SearchEntry>()> windowEntries(const Workspace &workspace);

} // namespace postseal
