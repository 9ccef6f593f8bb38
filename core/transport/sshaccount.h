// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsurroundings.h"

#include <stop_token>

namespace postseal {

/// This computer, and the account that runs this program. A command (Match exec) ends with \a stop,
/// too: Cancelled.
SshSurroundings thisSshAccount(const std::stop_token &stop = {});

/// Where ssh(1) keeps settings, usual keys and known_hosts of this account: ~/.ssh, ~ being the
/// home that passwd(5) names, whatever HOME says (ssh(1), FILES).
QString ownSshFolder();

/// The files that ssh(1) reads: \a file alone, none when it is "none", and without one this
/// account's and the system's.
QList<SshConfigFile> sshConfigFiles(const QString &file = {});

} // namespace postseal
