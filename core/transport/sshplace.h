// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// "FILE, line N", for a person.
QString sshPlace(const QString &file, int line);

} // namespace postseal
