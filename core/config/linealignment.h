// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/linechanges.h"

namespace postseal {

/// Where \a after differs from \a before, as `git diff --diff-algorithm=myers
/// --no-indent-heuristic` has it. lineChanges() finds as few lines, but among lines that come
/// several times perhaps others; of two changes that are merged this matters.
QList<LineChange> alignedChanges(const QList<QByteArrayView> &before,
                                 const QList<QByteArrayView> &after);

} // namespace postseal
