// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/transport/sshhostconfig.h"
#include "core/transport/sshtransport.h"

#include <memory>

namespace postseal::ctl {

/// The account that \a target signs in with; the name of this computer's account when it has none.
QString userOf(const SshTarget &target);
/// How long a step of connecting may take (--timeout, else \a usualSeconds); cancelled by Ctrl-C.
/// BadInput.
Result<Patience> patienceOf(const Arguments &arguments, const Interrupt &interrupt,
                            int usualSeconds = 20);

/// Connects to \a host, settles the host's key (known, accepted by --accept-host-key, or asked for)
/// and signs in. Nothing secret is sent before the key is settled.
Result<std::unique_ptr<SshTransport>> signIn(const SshHostConfig &host, const Arguments &arguments,
                                             const Passwords &passwords,
                                             const Interrupt &interrupt);

} // namespace postseal::ctl
