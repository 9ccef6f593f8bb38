// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace postseal {

/// The bytes of the file \a name of this computer, where certificates and keys are kept. NotFound,
/// Local; BadInput: it is larger than 256 KiB and holds something else.
Result<QByteArray> smallFile(const QString &name);

} // namespace postseal
