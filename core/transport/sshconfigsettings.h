// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhostconfig.h"

namespace postseal {

/// What `ssh -G` prints of what Postseal reads: of \a config where it has a value of its own, else
/// of \a options, as written.
QList<SshConfigSetting> sshConfigSettings(const SshHostConfig &config, const SshOptions &options);

} // namespace postseal
