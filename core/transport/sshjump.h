// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsurroundings.h"
#include "core/transport/sshtarget.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// The name of a service to its TCP port, as in SshSurroundings.
using SshServicePort = decltype(SshSurroundings::servicePort);

/// One hop of a ProxyJump as ssh(1) reads it; nothing when it makes no sense.
std::optional<SshDestination> sshHop(const QByteArray &text, const SshServicePort &servicePort);

/// What a line ProxyJump asks for.
struct SshJump {
    QList<SshDestination> hops; ///< in the order in which they are passed; empty: "none"
    QByteArray others;          ///< as written, all but the last

    bool operator==(const SshJump &) const = default;
};

/// The value of a ProxyJump, which ends at a "#"; nothing when it makes no sense.
std::optional<SshJump> sshJump(const QByteArray &text, const SshServicePort &servicePort);

} // namespace postseal
