// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/sshsocket.h"

#include <QByteArray>

namespace postseal {

/// A way to an SSH server by a program of this computer, whose standard input and output lead there
/// (ProxyCommand in ssh_config(5)). \a command is a line for the person's shell, which runs it by
/// `exec`; it is killed, and what it started, when the way is over. Local: it cannot be started.
Result<SshSocket> proxyProgram(const QByteArray &command);

} // namespace postseal
