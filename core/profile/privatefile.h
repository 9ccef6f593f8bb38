// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace postseal {

/// Writes \a contents to \a path, which must not be there: for this account alone (mode 0600) from
/// the first byte on, and with its folder, which is made for this account alone where it is not
/// there. Local: there is such a file, or it cannot be written; then nothing is left of it.
Status writePrivateFile(const QString &path, const Secret &contents);

/// Reads a file of at most 1 MiB. NotFound: there is none; Local: it cannot be read, or is larger.
Result<Secret> readPrivateFile(const QString &path);

} // namespace postseal
