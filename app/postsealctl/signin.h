// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/transport/sshhop.h"

#include <memory>

namespace postseal::ctl {

/// The account that \a target signs in with; the name of this computer's account when it has none.
QString userOf(const SshTarget &target);
/// \a prompt of a server without its colon: one comes behind every question of this program.
QString withoutColon(QString prompt);
/// How long a step of connecting may take (--timeout, else \a usualSeconds); cancelled by Ctrl-C.
/// BadInput.
Result<Patience> patienceOf(const Arguments &arguments, const Interrupt &interrupt,
                            int usualSeconds = 20);

/// Connects to each of \a hops through the one before, settles its key (known, accepted by
/// --accept-host-key, or asked for) and signs in; the connection to the last one. Nothing secret is
/// sent to a server before its key is settled.
Result<std::unique_ptr<SshTransport>> signIn(const QList<SshHop> &hops, const Arguments &arguments,
                                             const Passwords &passwords,
                                             const Interrupt &interrupt);

} // namespace postseal::ctl
