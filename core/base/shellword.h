// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// \a word for a person to copy into a line of a POSIX shell; a plain one stays as it is.
QString shellWord(QString word);

} // namespace postseal
