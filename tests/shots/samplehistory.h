// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postseal::shots {

/// Writes what happened to the sample server in the months before the pictures into this account's
/// history: seen first, applied, put back, and changed by others to what it is now.
void writeSampleHistory();

/// Takes away what was written, so that the next scene begins with none.
void forgetHistories();

} // namespace postseal::shots
