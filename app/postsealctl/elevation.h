// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/deploy/rootchannel.h"
#include "core/transport/sshtarget.h"

namespace postseal::ctl {

/// Opens the channel by sudo, which gets the given or (on a terminal, three times at most) an asked
/// password only if it asks for one.
Result<std::unique_ptr<RootChannel>> openBySudo(Transport &transport, const SshTarget &target,
                                                const Passwords &passwords,
                                                const Patience &patience,
                                                const Interrupt &interrupt);

} // namespace postseal::ctl
