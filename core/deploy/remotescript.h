// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// The POSIX sh script that runs on the server: core/deploy/remote/*.sh in the order of their
/// names, lines that hold only a comment left out.
QByteArray remoteScript();

} // namespace postseal
