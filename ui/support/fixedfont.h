// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace postseal {

/// Letters of one width for lines of files and commands, as large as \a beside: the platform's own
/// do not grow with the others.
QFont fixedFont(const QFont &beside);

} // namespace postseal
