// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/transport/sshhop.h"

namespace postseal::ctl {

/// The name of \a hop that was given, and where it leads.
QString shownName(const SshHop &hop);

/// Settles the key of \a hop, which \a transport leads to: an unknown one is accepted by
/// --accept-host-key, or asked about, and remembered. Changed and revoked keys are refused by
/// authenticate(); no answer and no option trusts those. HostKeyUnknown, Cancelled.
Status settleHostKey(SshTransport &transport, const SshHop &hop, const Arguments &arguments,
                     const Passwords &passwords, const Interrupt &interrupt);

/// HostKeyUnknown when the unknown key that \a hop shows is that of one of \a passed, the servers
/// on the way: whoever carries the bytes must not stand for the one behind it.
Status mustBeItsOwn(const SshTransport &transport, const SshHop &hop, const QList<HostKey> &passed);

} // namespace postseal::ctl
