// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// Controls of \a window without an object name, and such as take the keyboard without an
/// accessible name.
Faults namelessControls(const QWidget &window);

/// Letters that are Alt's for two things shown in \a window at once.
Faults doubleMnemonics(const QWidget &window);

/// Presses Tab in \a window until it is back where it began: what keeps the keyboard, what is never
/// come to, and jumps against the reading order. The keyboard is somewhere else afterwards.
Faults tabFaults(QWidget &window);

} // namespace postseal::shots
