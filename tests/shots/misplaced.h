// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// Widgets of \a window that lie on one another or reach out of what they lie in, pages that have
/// to be scrolled sideways, and the window when it is larger than \a screen.
Faults misplaced(const QWidget &window, const QSize &screen);

} // namespace postseal::shots
