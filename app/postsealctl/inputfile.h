// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace postseal::ctl {

/// A file of this computer that a command reads. Local: it cannot be read or is larger than
/// 64 MiB, as no configuration is.
Result<QByteArray> readInput(const QString &path);

} // namespace postseal::ctl
