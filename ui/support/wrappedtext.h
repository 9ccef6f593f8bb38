// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTreeView;

namespace postseal {

/// Breaks long texts of \a tree into lines; QTreeView does so only where a row happens to be high
/// enough.
void wrapTexts(QTreeView *tree);

} // namespace postseal
