// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postseal {

/// Lets Tab go from \a first through the controls in \a parts, in that order. Widgets that are made
/// later than the others of their window would come last otherwise.
void tabThrough(QWidget *first, const QList<QWidget *> &parts);

} // namespace postseal
