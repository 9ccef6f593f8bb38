// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configfile.h"

namespace postseal {

/// A file of this computer with its identity, links followed. A file that is not there would
/// belong to who runs this program.
ConfigFile readFile(const QByteArray &path);

} // namespace postseal
