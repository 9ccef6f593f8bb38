// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/transport/sshhostconfig.h"

namespace postseal::ctl {

/// What ssh's files (--ssh-config) say about the server of \a url, whose user and port come before
/// theirs. Errors of SshDestination::fromUrl() and sshHostConfig().
Result<SshHostConfig> hostConfigOf(const QString &url, const Arguments &arguments);

/// Where that server is.
Result<SshTarget> serverOf(const QString &url, const Arguments &arguments);

} // namespace postseal::ctl
