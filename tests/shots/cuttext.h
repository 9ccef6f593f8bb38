// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// Labels, buttons, boxes, tabs and placeholders of \a window that have less room than their text
/// needs.
Faults cutTexts(const QWidget &window);

/// Widgets of \a window whose letters did not grow with those of the program.
Faults smallLetters(const QWidget &window);

} // namespace postseal::shots
