// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace postseal {

/// A button named \a name with an arrow, to be made before the part that it unfolds, so that Tab
/// comes to it first.
QToolButton *unfolder(const QString &name, QWidget *parent);
/// Lets \a button show and hide \a part. Closed at first: most people point at what stands above,
/// and never look in there.
void unfolds(QToolButton *button, QWidget *part);

} // namespace postseal
