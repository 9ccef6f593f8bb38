// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// What the system says of \a error (errno) at \a path of a history; where it denies permission to
/// what belongs to another account, also whose it is and what gives it back.
QString systemWords(int error, const QString &path);

/// EACCES where this account may not look into the folder \a path, or not come so far; else 0.
int deniedAt(const QString &path);

} // namespace postseal
