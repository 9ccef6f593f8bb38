// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshconfigkeyword.h"
#include "core/transport/sshconfigwords.h"
#include "core/transport/sshsurroundings.h"

namespace postseal {

/// The values that \a line gives to \a keyword, in one form where there are several ("yes" for
/// "true"); none: it sets nothing, such as a time of "none". Pure but for what it asks
/// \a surroundings. BadInput without a subject: ssh(1) takes no such line.
Result<QList<QByteArray>> sshSetting(const SshKeyword &keyword, const SshConfigLine &line,
                                     const SshSurroundings &surroundings);

} // namespace postseal
