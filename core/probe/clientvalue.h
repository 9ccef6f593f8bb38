// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/expansion.h"

namespace postseal {

/// The value of a parameter of smtp(8) in \a scope, down to what the server says is built in, or
/// else \a fallback; empty where it is not known.
QByteArray clientValue(const Scope &scope, const char *name, const char *fallback);

} // namespace postseal
