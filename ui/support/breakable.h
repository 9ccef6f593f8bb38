// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// \a text, a long name or path, that may go to the next line behind its dots, slashes, dashes and
/// @.
QString breakable(const QString &text);

} // namespace postseal
