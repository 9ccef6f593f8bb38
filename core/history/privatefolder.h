// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace postseal {

/// Makes the folder \a path and those above it that are missing, each for this account alone
/// (0700). One that is there stays as it is. Local: it cannot be made.
Status makePrivateFolder(const QString &path);

} // namespace postseal
