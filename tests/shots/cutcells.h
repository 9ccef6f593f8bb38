// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// Headings and cells of the lists, trees and tables of \a window that are cut. A cell may end in
/// an ellipsis when its tool tip tells the whole; a list may not scroll sideways.
Faults cutCells(const QWidget &window);

} // namespace postseal::shots
