// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// What the server told as the reason of an outcome (WHY in core/deploy/remote) or as a warning of
/// its own, in the language of the program: line by line, a line that is none of ours as it is.
QString reasonWords(const QString &told);

} // namespace postseal
