// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// Names that Postfix does not know by itself and that \a configuration makes use of: "$name" in
/// any value, restriction classes, what transports and tables bring along. Setting one of them is
/// no mistake. After postconf(1), which reports the others as unused; where it is not sure, a name
/// is among them.
QSet<QByteArray> usedNames(const Configuration &configuration);

} // namespace postseal
