// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"

namespace postseal {

/// Those of \a now that are not among \a before: what a draft brings in. Lines may have moved.
QList<Diagnostic> introduced(const QList<Diagnostic> &before, const QList<Diagnostic> &now);

} // namespace postseal
