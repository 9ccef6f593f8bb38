// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/deploy/rootchannel.h"
#include "core/transport/sshtarget.h"

#include <functional>

namespace postseal::ctl {

/// Opens the channel in one way.
using Opening =
    std::function<Result<std::unique_ptr<RootChannel>>(const Elevation &, const Patience &)>;

/// Opens the channel by sudo, which gets the given or (on a terminal, three times at most) an asked
/// password only if it asks for one.
Result<std::unique_ptr<RootChannel>> openBySudo(const Opening &open, const SshTarget &target,
                                                const Passwords &passwords,
                                                const Patience &patience,
                                                const Interrupt &interrupt);

} // namespace postseal::ctl
