// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace postseal {

/// A fresh copy of the sample configuration, in a folder of its own below the person's temporary
/// files. Local: it cannot be written.
Result<QString> copyOfSample();

} // namespace postseal
