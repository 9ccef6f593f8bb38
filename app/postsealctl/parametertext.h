// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace postseal::ctl {

/// What \a name, a parameter of main.cf, does, takes and is where nobody sets it. BadInput: no
/// Postfix knows it; the detail says which name is near.
Result<QString> parameterText(const QByteArray &name);

/// The names that have a text in words, sorted.
QList<QByteArray> explainedParameters();

} // namespace postseal::ctl
