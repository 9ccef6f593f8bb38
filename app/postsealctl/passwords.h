// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/interrupt.h"
#include "app/postsealctl/options.h"
#include "core/base/secret.h"

namespace postseal::ctl {

/// The secrets of a command line: read from the descriptors that were given, else asked for on the
/// terminal when they are needed. Never an argument, never the environment.
class Passwords {
public:
    /// Reads the given descriptors: the passwords of \a jumps servers on the way, password,
    /// passphrase, sudo password, one line each and in this order, so that one descriptor can hold
    /// all of them. BadInput, Local or Cancelled.
    static Result<Passwords> from(const Arguments &arguments, qsizetype jumps,
                                  const Interrupt &interrupt);

    QList<Secret> jumps; ///< of the servers on the way, the first one first; may be fewer
    Secret ssh;          ///< empty: none given
    Secret passphrase;   ///< empty: none given
    Secret sudo;         ///< empty: none given

    /// False with --no-input or without a terminal.
    bool mayAsk() const { return m_mayAsk; }

private:
    bool m_mayAsk = false;
};

/// The password of --relay-password-fd; empty without it. It can be read once, and is kept for
/// whoever asks again.
Result<Secret> relayPassword(const Arguments &arguments);

} // namespace postseal::ctl
