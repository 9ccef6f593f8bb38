// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/passwords.h"
#include "core/deploy/rootchannel.h"
#include "core/transport/sshtarget.h"

namespace postseal::ctl {

/// With which rights a command wants to look or work.
enum class Rights {
    Own,  ///< those of the account that signed in
    Root, ///< root itself, else sudo
};

/// Opens the channel. For Rights::Root: as root directly; else by sudo, which gets the given or (on
/// a terminal, three times at most) an asked password only if it asks for one.
Result<std::unique_ptr<RootChannel>> openChannel(Transport &transport, const SshTarget &target,
                                                 Rights rights, const Arguments &arguments,
                                                 const Passwords &passwords,
                                                 const Interrupt &interrupt);

} // namespace postseal::ctl
