// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhostconfig.h"

namespace postseal {

/// What Postseal does not do of what \a options say, in the order of the files.
QList<SshConfigNote> sshConfigNotes(const SshOptions &options);

} // namespace postseal
