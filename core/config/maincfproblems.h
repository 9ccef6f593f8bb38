// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/maincf.h"

namespace postseal {

/// What Postfix complains about when it reads \a entries one by one and expands their values:
/// overridden entries, bad "$" references, references that go in a circle.
QList<Problem> problemsOf(const QList<MainCfEntry> &entries);

} // namespace postseal
