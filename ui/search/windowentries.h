// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "ui/workspace.h"

#include <QSet>

#include <functional>

namespace postseal {

/// What can be found in \a workspace as it is now: made on another thread, since it takes longer
/// than a frame with a large table. \a onPages are the parameters that pages show.
std::function<QList<SearchEntry>()> windowEntries(const Workspace &workspace,
                                                  const QSet<QByteArray> &onPages);

} // namespace postseal
