// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

#include <poll.h>
#include <span>

namespace postseal {

/// One entry for waitForAny(); a negative \a descriptor is skipped.
constexpr pollfd watching(int descriptor, short events)
{
    return {.fd = descriptor, .events = events, .revents = 0};
}

/// Waits until one of \a watched is ready or has failed (poll(2); a negative descriptor is
/// skipped).
Status waitForAny(std::span<pollfd> watched, const QString &peer, const Patience &patience);
/// Waits until \a descriptor is ready for one of the poll(2) \a events, or has failed; wakes up at
/// once when a stop is asked for. \a peer names the other side in errors.
Status waitFor(int descriptor, short events, const QString &peer, const Patience &patience);

/// A peer that leaves Nagle's algorithm on (sshd, smtpd) holds its second small packet back until
/// the first is acknowledged; the kernel would wait 40 ms for something to send along. To be called
/// before each wait: the option lasts only for a while (tcp(7)). Does nothing where there is no
/// TCP.
void acknowledgeAtOnce(int descriptor);

/// The system's words for \a error (errno).
QString systemReason(int error);

} // namespace postseal
