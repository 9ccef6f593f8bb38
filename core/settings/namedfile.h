// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

namespace postseal {

/// The path of the document with a setting or an argument in force that names the file at \a path,
/// also behind a "$name"; empty when none does.
QByteArray documentNaming(const Configuration &configuration, const QByteArray &path);

} // namespace postseal
