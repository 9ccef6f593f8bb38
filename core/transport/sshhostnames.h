// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsurroundings.h"

namespace postseal {

/// The names that \a files have for hosts, in their order, each once: the words of their Host
/// lines without those that stand for many hosts or for none (ssh_config(5), PATTERNS), also in
/// files that they include. What cannot be read is left out; connecting tells of that.
QStringList sshHostNames(const QList<SshConfigFile> &files, const SshSurroundings &surroundings);

} // namespace postseal
