// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// What is asked of a window besides what is asked of all.
struct Demands {
    QSize screen;          ///< it has to fit in there
    bool japanese = false; ///< no English texts
};

/// Everything that is wrong with \a window as it is shown now. The keyboard is somewhere else
/// afterwards.
Faults shotFaults(QWidget &window, const Demands &demands);

} // namespace postseal::shots
