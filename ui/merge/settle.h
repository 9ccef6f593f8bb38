// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"

#include <functional>

class QWidget;

namespace postseal {

/// Calls \a done with what \a merge comes to; where it has conflicts, after they were decided in a
/// dialog of the pane that \a asker is in, or never. \a server is named there.
void settle(const ConfigurationMerge &merge, const QString &server, QWidget *asker,
            std::function<void(const Result<Configuration> &)> done);

} // namespace postseal
